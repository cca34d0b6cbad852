#pragma once

#include "shared/model/ChatMember.h"
#include "shared/model/ChatOverview.h"
#include "shared/model/Membership.h"
#include "shared/store/ExclusionStore.h"

#include <QList>

#include <optional>
#include <tl/expected.hpp>

namespace stoa {

class Database;
class SystemMessageStore;
struct StoreChanges;

// Table ChatMembers. A join, a leave, a removal or a new role adds a line to the history of the chat. A group
// with members always has an owner: when the last one goes, the member who has been there longest becomes
// one.
class MembershipStore
{
public:
    static constexpr int overviewPage = 100;

    // A chat in which the user's own state has changed: joined, read up to another message, other alerts.
    struct OwnChange
    {
        ChatOverview chat;
        qint64 ownSeq; // the number of the latest such change (UserStore::ownSeq())
    };

    // The reason why a member may not do something to another one.
    enum class Refusal {
        NotAllowed, // by the own role
        NotAMember, // the other one is not in the chat
        LastOwner, // a chat keeps at least one
    };

    MembershipStore(Database &database, SystemMessageStore &lines, StoreChanges &changes)
        : m_database(database)
        , m_lines(lines)
        , m_changes(changes)
        , m_exclusions(database)
    {
    }

    // Nothing if the user is not a member or there is no such chat: callers can't tell these apart.
    // chat().seq is the newest one on disk.
    std::optional<Membership> find(const User &user, ChatId chat) const;
    // The ids of the user's chats, sorted. Reads an index only.
    QList<ChatId> chatIdsOf(UserId user) const;
    // A page of the user's list of chats: the first `limit` after the place, or from the latest activity on.
    // Reads one message a chat, and no more than a few index entries of each.
    QList<ChatOverview> overviews(UserId user, const std::optional<ChatActivity> &after,
                                  int limit = overviewPage) const;
    // Nothing if the user is not a member.
    std::optional<ChatOverview> overview(UserId user, ChatId chat) const;
    // The first `limit` chats of the user whose latest change of that kind has a greater number, in the order
    // of these numbers.
    QList<OwnChange> changedSince(UserId user, qint64 ownSeq, int limit) const;
    // The first `limit` members of the chat whose names come after one in the order of UserName::keyOf(); an
    // empty name comes before all.
    QList<ChatMember> members(const Membership &membership, const QString &after, int limit) const;
    // The first `limit` members of the chat by id. Reads no more rows than that.
    QList<User> earliestUsers(const Membership &membership, int limit) const;
    // Joins a chat by an invite; does nothing if the user is a member already. Earlier messages count as
    // read. inviter: who made the invite; null if that is not known. False if there is no such chat, or if
    // the user is banned from it. Store::flushCounters() must have been called.
    bool join(const User &user, ChatId chat, UserId inviter,
              const QDateTime &now = QDateTime::currentDateTimeUtc());
    // The same for a public chat, without an invite. False if no such chat is public, or nobody is left in
    // it.
    bool joinPublic(const User &user, ChatId chat, const QDateTime &now);
    // Joins without a line, for those with whom a chat begins. Nothing if there is no such chat.
    std::optional<Membership> add(const User &user, ChatId chat);
    // by: the member who does it; null for an admin. False if there is no such membership.
    bool remove(UserId user, ChatId chat, UserId by = {},
                const QDateTime &now = QDateTime::currentDateTimeUtc());
    // By the member's own wish. The last one who leaves a chat closes it: its invites are deleted, so that
    // only admins see it from then on.
    bool leave(UserId user, ChatId chat, const QDateTime &now = QDateTime::currentDateTimeUtc());
    // Removes another member, by a member whose role allows it.
    tl::expected<void, Refusal> removeBy(const Membership &actor, UserId user, const QDateTime &now);
    // The same, and no invite lets the person in again. Also of a person who has left or was removed before.
    // Changes nothing if the person is banned already.
    tl::expected<void, Refusal> banBy(const Membership &actor, UserId user, const QDateTime &now);
    // Changes nothing if the person is not banned.
    tl::expected<void, Refusal> endBanBy(const Membership &actor, UserId user, const QDateTime &now);

    // By an admin. False if there is no such ban.
    bool endBan(UserId user, ChatId chat, const QDateTime &now);

    const ExclusionStore &exclusions() const { return m_exclusions; }

    // Changes nothing if the member has that role already.
    tl::expected<void, Refusal> setRole(const Membership &actor, UserId user, MemberRole role,
                                        const QDateTime &now);

private:
    std::optional<MemberRole> roleOf(UserId user, ChatId chat) const;
    bool isAlone(ChatId chat) const;
    bool isKnown(UserId user, ChatId chat) const;
    void banAbsent(const Membership &actor, UserId user, const QDateTime &now);
    bool hasOtherOwner(UserId user, ChatId chat) const;
    std::optional<MemberRole> end(UserId user, ChatId chat);
    bool exclude(UserId user, ChatId chat, UserId by, bool isBan, const QDateTime &now);
    bool endBan(UserId user, ChatId chat, const std::optional<User> &by, const QDateTime &now);
    tl::expected<void, Refusal> excludeBy(const Membership &actor, UserId user, bool isBan,
                                          const QDateTime &now);
    void appointOwner(ChatId chat, const QDateTime &now);
    void changeRole(UserId user, ChatId chat, MemberRole role, const std::optional<User> &actor,
                    const QDateTime &now);

    Database &m_database;
    SystemMessageStore &m_lines;
    StoreChanges &m_changes;
    ExclusionStore m_exclusions;
};

} // namespace stoa
