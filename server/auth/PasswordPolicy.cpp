#include "server/auth/PasswordPolicy.h"

#include "shared/model/TextRules.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype minPassword = 8; // code points
constexpr qsizetype maxPassword = 1024;

} // namespace

std::optional<Problem> newPasswordProblem(const QString &password)
{
    if (password.size() > maxPassword)
        return Problem{u"too_long"_s, phrase("NewPassword", "This password is too long.")};
    if (TextRules::codePointCount(password) < minPassword) {
        return Problem{
            u"short_password"_s,
            phrase("NewPassword", "Choose a password with at least %1 characters.").with(minPassword)};
    }
    return {};
}

HttpError tooManyHashes()
{
    return HttpError(
               429, u"too_many_sign_ins"_s,
               phrase("NewPassword", "Too many people are signing in right now. Try again in a moment."))
        .withRetryAfter(2);
}

} // namespace stoa
