#include "server/api/ChatManagementApi.h"

#include "server/api/HistoryQuery.h"
#include "server/auth/MembershipGuard.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/JsonBody.h"
#include "server/throttles/Throttles.h"
#include "shared/model/IsoTime.h"
#include "shared/protocol/ChatListJson.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/ServerEvent.h"
#include "shared/protocol/UserJson.h"

#include <algorithm>
#include <array>
#include <limits>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int banPage = 100;
// Another kind and the archive change what each member may do, so people can change those of large chats less
// often.
constexpr qint64 membersOfAChange = 20;
constexpr qint64 mostChanges = 15; // less than a burst, or nobody could ever do it in a large chat

// A new name, topic or kind, or several of them.
struct ChatEdit
{
    std::optional<ChatName> name;
    std::optional<ChatTopic> topic;
    std::optional<ChatKind> kind;
    std::optional<bool> isArchived;
};

template<class Value> std::optional<Value> valueIn(const JsonBody &body, const QString &key)
{
    if (!body.has(key))
        return {};
    const auto value = Value::fromInput(body.text(key));
    if (!value)
        throw HttpError(value.error());
    return *value;
}

std::optional<ChatKind> kindIn(const JsonBody &body)
{
    if (!body.has(u"kind"_s))
        return {};
    const auto kind = ChatListJson::groupKindNamed(body.text(u"kind"_s));
    if (!kind) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"kind\" must be \"group\", \"public\" or \"announcement\"."));
    }
    return kind;
}

ChatEdit editIn(const JsonBody &body)
{
    const std::array fields{u"name"_s, u"topic"_s, u"kind"_s, u"archived"_s};
    if (std::ranges::none_of(fields, [&](const QString &field) { return body.has(field); })) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"name\", \"topic\", \"kind\" or \"archived\" must be given."));
    }
    ChatEdit edit{valueIn<ChatName>(body, u"name"_s), valueIn<ChatTopic>(body, u"topic"_s), kindIn(body), {}};
    if (body.has(u"archived"_s))
        edit.isArchived = body.flag(u"archived"_s);
    return edit;
}

void requirePermissions(const Membership &membership, const ChatEdit &edit)
{
    if (edit.name)
        MembershipGuard::requirePermission(membership, Permission::RenameChat);
    if (edit.topic)
        MembershipGuard::requirePermission(membership, Permission::ChangeTopic);
    if (edit.kind)
        MembershipGuard::requirePermission(membership, Permission::ChangeKind);
    if (edit.isArchived)
        MembershipGuard::requirePermission(membership, Permission::ArchiveChat);
}

HttpError noSuchMember()
{
    return HttpError(404, u"not_found"_s, phrase("Api", "There is no member with this ID in this chat."));
}

UserId requestedUser(const Request &request)
{
    const auto user = UserId::fromText(request.arguments.value(1));
    if (!user)
        throw noSuchMember();
    return *user;
}

MemberRole roleIn(const JsonBody &body)
{
    const auto role = ChatListJson::roleNamed(body.text(u"role"_s));
    if (!role) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"role\" must be \"owner\", \"moderator\" or \"member\"."));
    }
    return *role;
}

using Outcome = tl::expected<void, MembershipStore::Refusal>;

void requireDone(const Outcome &outcome)
{
    if (outcome)
        return;
    switch (outcome.error()) {
    case MembershipStore::Refusal::NotAMember:
        throw noSuchMember();
    case MembershipStore::Refusal::LastOwner:
        throw HttpError(409, u"last_owner"_s,
                        phrase("Api", "A chat needs an owner. Make somebody else an owner first."));
    case MembershipStore::Refusal::NotAllowed:
        break;
    }
    throw MembershipGuard::notAllowed();
}

QByteArray jsonOf(const QList<ExclusionStore::Ban> &bans)
{
    QByteArrayList elements;
    for (const ExclusionStore::Ban &ban : bans) {
        JsonWriter json(128);
        UserJson::put(json, ban.user);
        json.field("at", IsoTime::toText(ban.at));
        if (ban.by) {
            json.begin("by");
            UserJson::put(json, *ban.by);
            json.end();
        }
        elements.append(std::move(json).take());
    }
    return '[' + elements.join(',') + ']';
}

} // namespace

// Permissions are checked on a reader first, so that a refusal costs no write.
Task<Reply> ChatManagementApi::change(Request request) const
{
    const auto authorize = [request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        return std::pair(membership,
                         store.memberships().overview(membership.user().id, membership.chat().id)->members);
    };
    const auto [member, people] = co_await m_reader.run(authorize, request.share());
    m_throttles.requireChange(member.user().id);
    const ChatEdit edit = editIn(JsonBody(request));
    requirePermissions(member, edit);
    const qint64 more = edit.kind || edit.isArchived ? std::min(people / membersOfAChange, mostChanges) : 0;
    for (qint64 i = 0; i < more; ++i)
        m_throttles.requireChange(member.user().id);
    const auto apply = [user = member.user(), chat = member.chat().id, edit](Store &store) {
        const Membership membership = MembershipGuard::requireForApi(store, user, chat);
        requirePermissions(membership, edit);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (edit.name)
            store.chats().rename(membership, *edit.name, now);
        if (edit.topic)
            store.chats().setTopic(membership, *edit.topic, now);
        if (edit.kind)
            store.chats().setKind(membership, *edit.kind, now);
        if (edit.isArchived)
            store.chats().setArchived(membership, *edit.isArchived, now);
    };
    co_await m_writer.run(apply, Share::ofPerson(member.user().id.value()));
    const auto show = [user = member.user().id, chat = member.chat().id](const Store &store) {
        const auto overview = store.memberships().overview(user, chat);
        if (!overview) // left or deleted meanwhile
            throw MembershipGuard::noSuchChat();
        JsonWriter answer(512);
        answer.raw("chat", ChatListJson::chat(*overview)).field("you", store.users().ownSeq(user));
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(show, request.share());
}

Task<Reply> ChatManagementApi::setRole(Request request) const
{
    const auto authorize = [request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        MembershipGuard::requirePermission(membership, Permission::ChangeRole);
        return membership;
    };
    const Membership member = co_await m_reader.run(authorize, request.share());
    m_throttles.requireChange(member.user().id);
    const UserId user = requestedUser(request);
    const MemberRole role = roleIn(JsonBody(request));
    const auto set = [actor = member.user(), chat = member.chat().id, user, role](Store &store) {
        const Membership membership = MembershipGuard::requireForApi(store, actor, chat);
        return store.memberships().setRole(membership, user, role, QDateTime::currentDateTimeUtc());
    };
    requireDone(co_await m_writer.run(set, Share::ofPerson(member.user().id.value())));
    JsonWriter answer(64);
    answer.field("chat", member.chat().id.value()).field("user", user.value());
    answer.field("role", ChatListJson::nameOf(role));
    co_return Reply::jsonText(std::move(answer).take());
}

Task<Reply> ChatManagementApi::removeMember(Request request) const
{
    return exclude(std::move(request), Exclusion::Removal);
}

Task<Reply> ChatManagementApi::ban(Request request) const
{
    return exclude(std::move(request), Exclusion::Ban);
}

Task<Reply> ChatManagementApi::endBan(Request request) const
{
    return exclude(std::move(request), Exclusion::EndOfBan);
}

Task<Reply> ChatManagementApi::exclude(Request request, Exclusion exclusion) const
{
    const auto authorize = [request, exclusion](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        const UserId user = requestedUser(request);
        const bool isLeaving = exclusion == Exclusion::Removal && user == membership.user().id;
        const Permission permission = exclusion == Exclusion::Removal ? Permission::RemoveMember
                                                                      : Permission::BanMember;
        if (!isLeaving)
            MembershipGuard::requirePermission(membership, permission);
        return std::pair(membership, user);
    };
    const auto [member, user] = co_await m_reader.run(authorize, request.share());
    m_throttles.requireChange(member.user().id);
    const auto apply = [actor = member.user(), chat = member.chat().id, user = user,
                        exclusion](Store &store) {
        const Membership membership = MembershipGuard::requireForApi(store, actor, chat);
        MembershipStore &memberships = store.memberships();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (exclusion == Exclusion::Ban)
            return memberships.banBy(membership, user, now);
        if (exclusion == Exclusion::EndOfBan)
            return memberships.endBanBy(membership, user, now);
        if (user != actor.id)
            return memberships.removeBy(membership, user, now);
        memberships.leave(user, chat, now);
        return Outcome();
    };
    requireDone(co_await m_writer.run(apply, Share::ofPerson(member.user().id.value())));
    JsonWriter answer(64);
    answer.field("chat", member.chat().id.value()).field("user", user.value());
    co_return Reply::jsonText(std::move(answer).take());
}

Task<Reply> ChatManagementApi::deleteChat(Request request) const
{
    const auto authorize = [request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        MembershipGuard::requirePermission(membership, Permission::DeleteChat);
        return membership;
    };
    const Membership member = co_await m_reader.run(authorize, request.share());
    m_throttles.requireChange(member.user().id);
    const auto remove = [actor = member.user(), chat = member.chat().id](Store &store) {
        const Membership membership = MembershipGuard::requireForApi(store, actor, chat);
        MembershipGuard::requirePermission(membership, Permission::DeleteChat);
        store.chats().remove(chat, QDateTime::currentDateTimeUtc());
    };
    co_await m_writer.run(remove, Share::ofPerson(member.user().id.value()));
    JsonWriter answer(64);
    answer.field("chat", member.chat().id.value());
    co_return Reply::jsonText(std::move(answer).take());
}

// The place after a page is the number of its last line.
Task<Reply> ChatManagementApi::log(Request request) const
{
    const auto read = [request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        MembershipGuard::requirePermission(membership, Permission::ReadLog);
        const int limit = HistoryQuery::limitIn(request);
        const qint64 newest = std::numeric_limits<qint64>::max();
        const qint64 before = HistoryQuery::positionIn(request, u"before"_s).value_or(newest);
        const auto lines = store.history().log(membership, before, limit);
        QByteArrayList elements;
        for (const SystemMessage &line : lines)
            elements.append(ServerEvent::system(line));
        JsonWriter answer(1024);
        answer.raw("entries", '[' + elements.join(',') + ']');
        if (lines.size() == limit)
            answer.field("next", lines.constLast().seq);
        else
            answer.null("next");
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(read, request.share());
}

// In pages, as ChatsApi::members().
Task<Reply> ChatManagementApi::bans(Request request) const
{
    const auto read = [request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        MembershipGuard::requirePermission(membership, Permission::BanMember);
        const int limit = HistoryQuery::limitIn(request, banPage);
        const QString after = request.query.queryItemValue(u"after"_s, QUrl::FullyDecoded);
        const auto page = store.memberships().exclusions().bans(membership, after, limit);
        JsonWriter answer(1024);
        answer.raw("bans", jsonOf(page));
        if (page.size() == limit)
            answer.field("next", page.constLast().user.name);
        else
            answer.null("next");
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(read, request.share());
}

} // namespace stoa
