#include "server/auth/PasswordPolicy.h"

#include "server/auth/CommonPasswords.h"
#include "server/auth/PasswordHash.h"
#include "shared/model/TextRules.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype minPassword = 8; // code points

} // namespace

std::optional<Problem> PasswordPolicy::problemOf(const QString &password)
{
    if (password.size() > PasswordHash::maxUnits)
        return Problem{u"too_long"_s, phrase("NewPassword", "This password is too long.")};
    const QString normalized = PasswordHash::normalized(password);
    if (TextRules::codePointCount(normalized) < minPassword) {
        return Problem{
            u"short_password"_s,
            phrase("NewPassword", "Choose a password with at least %1 characters.").with(minPassword)};
    }
    if (CommonPasswords::contains(normalized)) {
        return Problem{
            u"common_password"_s,
            phrase("NewPassword",
                   "This password is one of the first that others would try. Choose another one.")};
    }
    return {};
}

} // namespace stoa
