#pragma once

#include <QCoreApplication>

namespace stoa {

// Words for the names that the admin API has for roles and kinds of chats. A name of a newer server stays as
// it is.
class RightsText
{
    Q_DECLARE_TR_FUNCTIONS(RightsText)

public:
    // "owner", "admin", "member", "guest"
    static QString serverRole(const QString &name);
    // "group", "public", "announcement", "direct"
    static QString chatKind(const QString &name);
    // "owner", "moderator", "member"
    static QString memberRole(const QString &name);
};

} // namespace stoa
