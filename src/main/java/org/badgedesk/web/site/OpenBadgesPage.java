package org.badgedesk.web.site;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Badges as programs read them: Open Badges 2.0 and 3.0, open to any origin. */
@RestController
@CrossOrigin
class OpenBadgesPage {

    private static final MediaType LINKED_DATA = MediaType.parseMediaType("application/ld+json");
    private static final MediaType CREDENTIAL = MediaType.parseMediaType("application/vc+ld+json");
    private static final MediaType JWT = MediaType.parseMediaType("application/vc+jwt");
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final Duration KEPT = Duration.ofHours(1);

    private final OpenBadges open;
    private final Badges badges;
    private final PrivateBadges closed;

    OpenBadgesPage(OpenBadges open, Badges badges, PrivateBadges closed) {
        this.open = open;
        this.badges = badges;
        this.closed = closed;
    }

    @GetMapping("/ob/2/issuer")
    ResponseEntity<Map<String, Object>> issuer2() {
        return document(open.issuer2());
    }

    @GetMapping("/ob/3/issuer")
    ResponseEntity<Map<String, Object>> issuer3() {
        return document(open.issuer3());
    }

    @GetMapping("/ob/2/achievements/{slug}")
    ResponseEntity<Map<String, Object>> achievement2(@PathVariable String slug) {
        return of(open.achievement(2, slug));
    }

    @GetMapping("/ob/3/achievements/{slug}")
    ResponseEntity<Map<String, Object>> achievement3(@PathVariable String slug) {
        return of(open.achievement(3, slug));
    }

    @GetMapping("/ob/2/achievements/{slug}/image.png")
    ResponseEntity<byte[]> image(@PathVariable String slug) {
        return badges.image(slug)
                .map(image -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .body(image.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/ob/2/assertions/{id}")
    ResponseEntity<Map<String, Object>> assertion(@PathVariable String id) {
        return served(id, open::assertion);
    }

    /** The credential with its Data Integrity proof; as JWT where that is what the reader accepts. */
    @GetMapping("/ob/3/credentials/{id}")
    ResponseEntity<?> credential(
            @PathVariable String id, @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        if (id.endsWith(".jwt")) {
            return jwt(id.substring(0, id.length() - 4));
        }
        if (accept.contains("jwt")) {
            return jwt(id);
        }
        Optional<CredentialId> known = BadgePage.credentialId(id);
        return known.flatMap(open::credential)
                .map(document -> ResponseEntity.ok()
                        .contentType(CREDENTIAL)
                        .cacheControl(closed.kept(known.orElseThrow()))
                        .varyBy(HttpHeaders.ACCEPT)
                        .body(document))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/ob/3/credentials/{id}/{version}")
    ResponseEntity<Map<String, Object>> wording(@PathVariable String id, @PathVariable int version) {
        return served(id, known -> open.credential(known, version));
    }

    private ResponseEntity<String> jwt(String id) {
        Optional<CredentialId> known = BadgePage.credentialId(id);
        return known.flatMap(open::jwt)
                .map(token -> ResponseEntity.ok()
                        .contentType(JWT)
                        .cacheControl(closed.kept(known.orElseThrow()))
                        .varyBy(HttpHeaders.ACCEPT)
                        .body(token))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/ob/3/status/{list}")
    ResponseEntity<Map<String, Object>> status(@PathVariable int list) {
        return of(open.statusList(list));
    }

    @GetMapping({"/ob/3/jwks", "/.well-known/jwks.json"})
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/jwk-set+json"))
                .cacheControl(PrivateBadges.SHARED)
                .body(open.jwks());
    }

    @GetMapping("/ob/3/keys/{id}")
    ResponseEntity<Map<String, Object>> key(@PathVariable String id) {
        return open.key(id)
                .map(key -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(PrivateBadges.SHARED)
                        .body(key))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping({"/.well-known/did.json", "/did.json"})
    ResponseEntity<Map<String, Object>> did() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/did+json"))
                .cacheControl(PrivateBadges.SHARED)
                .body(open.did());
    }

    @GetMapping("/badges/{id}/openbadge-{standard:[23]}.png")
    ResponseEntity<byte[]> bakedPng(@PathVariable String id, @PathVariable int standard) {
        return baked(
                id,
                "-openbadge-" + standard + ".png",
                MediaType.IMAGE_PNG,
                credential -> open.bakedPng(credential, standard));
    }

    @GetMapping("/badges/{id}/openbadge-{standard:[23]}.svg")
    ResponseEntity<byte[]> bakedSvg(@PathVariable String id, @PathVariable int standard) {
        return baked(id, "-openbadge-" + standard + ".svg", SVG, credential -> open.bakedSvg(credential, standard));
    }

    private ResponseEntity<byte[]> baked(
            String id, String ending, MediaType type, Function<CredentialId, Optional<byte[]>> bake) {
        Optional<CredentialId> known = BadgePage.credentialId(id);
        return known.flatMap(bake)
                .map(file -> ResponseEntity.ok()
                        .contentType(type)
                        .cacheControl(closed.kept(known.orElseThrow()))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename("badge-" + known.orElseThrow() + ending)
                                        .build()
                                        .toString())
                        .body(file))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private ResponseEntity<Map<String, Object>> served(
            String id, Function<CredentialId, Optional<OpenBadges.Served>> find) {
        Optional<CredentialId> known = BadgePage.credentialId(id);
        return known.flatMap(find)
                .map(served -> ResponseEntity.status(served.gone() ? HttpStatus.GONE : HttpStatus.OK)
                        .contentType(LINKED_DATA)
                        .cacheControl(closed.kept(known.orElseThrow()))
                        .body(served.document()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Map<String, Object>> of(Optional<Map<String, Object>> found) {
        return found.map(OpenBadgesPage::document)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Map<String, Object>> document(Map<String, Object> document) {
        return ResponseEntity.ok()
                .contentType(LINKED_DATA)
                .cacheControl(PrivateBadges.SHARED)
                .body(document);
    }
}
