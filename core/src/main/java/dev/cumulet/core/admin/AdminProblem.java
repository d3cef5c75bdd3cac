package dev.cumulet.core.admin;

/** A request that can't be answered: a status, and a sentence that says what is expected. */
final class AdminProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    AdminProblem(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static AdminProblem badRequest(String message) {
        return new AdminProblem(400, message);
    }

    int status() {
        return status;
    }
}
