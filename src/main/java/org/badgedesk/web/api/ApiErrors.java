package org.badgedesk.web.api;

import java.util.NoSuchElementException;
import org.badgedesk.badges.BadgeRefused;
import org.badgedesk.badges.SlugTaken;
import org.badgedesk.badges.UnknownCredential;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Refusals as problem details (RFC 9457) that say what to do. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail refused(BadgeRefused refused) {
        return ProblemDetail.forStatusAndDetail(status(refused), refused.getMessage());
    }

    private static HttpStatus status(BadgeRefused refused) {
        if (refused instanceof UnknownCredential) {
            return HttpStatus.NOT_FOUND;
        }
        return refused instanceof SlugTaken ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    @ExceptionHandler
    ProblemDetail wrong(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, wrong.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(NoSuchElementException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "there is nothing here by that name or number");
    }
}
