package org.badgedesk.web.portal;

import java.io.IOException;
import java.util.Optional;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.PhotoRefused;
import org.badgedesk.accounts.Photos;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The earner's photo. */
@Controller
class PhotoPage {

    private final Photos photos;

    PhotoPage(Photos photos) {
        this.photos = photos;
    }

    @GetMapping("/me/photo.jpg")
    ResponseEntity<byte[]> show(@AuthenticationPrincipal EarnerId me) {
        return photos.of(me)
                .map(jpeg -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.noStore())
                        .body(jpeg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/me/photo")
    String set(
            @AuthenticationPrincipal EarnerId me, @RequestParam Optional<MultipartFile> photo, RedirectAttributes flash)
            throws IOException {
        try {
            photos.set(me, photo.isPresent() ? photo.get().getBytes() : new byte[0]);
            flash.addFlashAttribute("notice", "Your photo is saved.");
        } catch (PhotoRefused refused) {
            flash.addFlashAttribute("warning", refused.getMessage());
        }
        return "redirect:/me/profile";
    }

    @PostMapping("/me/photo/remove")
    String remove(@AuthenticationPrincipal EarnerId me, RedirectAttributes flash) {
        photos.remove(me);
        flash.addFlashAttribute("notice", "Your photo is removed.");
        return "redirect:/me/profile";
    }
}
