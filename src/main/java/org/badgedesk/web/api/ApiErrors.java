package org.badgedesk.web.api;

import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.badgedesk.actions.ActionFailed;
import org.badgedesk.badges.BadgeRefused;
import org.badgedesk.badges.ChangedMeanwhile;
import org.badgedesk.badges.SlugTaken;
import org.badgedesk.badges.UnknownCredential;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.MismatchedInputException;

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
        return refused instanceof SlugTaken || refused instanceof ChangedMeanwhile
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    @ExceptionHandler
    ProblemDetail wrong(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, wrong.getMessage());
    }

    @ExceptionHandler
    ProblemDetail failed(ActionFailed failed) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, failed.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(NoSuchElementException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "there is nothing here by that name or number");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words(unreadable.getCause()));
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    /** A refusal as a call's own answer. */
    static ResponseEntity<?> problem(HttpStatus status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }

    private static String words(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException wrong)) {
            return "the body is missing: send JSON";
        }
        if (wrong.getPath().isEmpty()) {
            TokenStreamLocation at = wrong.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            return "the body is not the JSON that is asked for" + where;
        }
        String field = wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        boolean day =
                wrong instanceof MismatchedInputException mismatch && LocalDate.class.equals(mismatch.getTargetType());
        return field + (day ? " is no day: write it like 2026-11-22" : " is not of the kind that is asked for");
    }
}
