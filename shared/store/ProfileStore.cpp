#include "shared/store/ProfileStore.h"

#include "shared/model/Membership.h"
#include "shared/model/NameSpoofing.h"
#include "shared/store/Database.h"
#include "shared/store/StoreChanges.h"
#include "shared/store/SystemMessageStore.h"

namespace stoa {

using namespace Qt::StringLiterals;

tl::expected<ChatId, ProfileStore::LookAlike>
ProfileStore::setDisplayName(const User &user, const DisplayName &name, const QDateTime &now)
{
    const QString stored = name.value() == user.name ? u""_s : name.value();
    if (hasLookAlike(user, stored))
        return tl::unexpected(LookAlike());
    const Rows changed = m_database.run(
        u"UPDATE Users SET displayName = ? WHERE userID = ? AND displayName <> ?"_s, stored, user.id, stored);
    if (changed.affected() == 0)
        return ChatId();
    m_changes.users.append(user.id);
    m_changes.renamedUsers.append({user.id, user.name, stored});
    return announceName(user.id, ChatId(), now);
}

bool ProfileStore::hasLookAlike(const User &user, const QString &name) const
{
    return !name.isEmpty()
        && m_database
               .run(u"SELECT 1 FROM Users WHERE nameSkeleton = ? AND userID <> ? LIMIT 1"_s,
                    NameSpoofing::skeletonOf(name), user.id)
               .next();
}

ChatId ProfileStore::announceName(UserId user, ChatId after, const QDateTime &now)
{
    struct Place
    {
        ChatId chat;
        bool getsLine;
        User person;
    };

    const QList<Place> places
        = m_database
              .run(
                  u"SELECT ChatMembers.chatID, Chats.kind, ChatMembers.role, Chats.archivedAt, "
                  u"Users.username,"
                  " Users.displayName FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
                  " JOIN Users ON Users.userID = ChatMembers.userID"
                  " WHERE ChatMembers.userID = ? AND ChatMembers.chatID > ? ORDER BY ChatMembers.chatID LIMIT ?"_s,
                  user, after.value(), chatsOfAStep)
              .all([user](const Rows &rows) {
                  return Place{rows.id<ChatId>(0),
                               mayWrite(ChatKind(rows.integer(1)), MemberRole(rows.integer(2)))
                                   && rows.isNull(3),
                               {user, rows.text(4), rows.text(5)}};
              });
    for (const Place &place : places) {
        if (!place.getsLine)
            continue;
        m_lines.add({.chat = place.chat,
                     .kind = SystemMessage::Kind::PersonRenamed,
                     .person = place.person,
                     .value = place.person.shownName(),
                     .at = now});
    }
    return places.size() < chatsOfAStep ? ChatId() : places.last().chat;
}

} // namespace stoa
