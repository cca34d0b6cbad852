#include "server/api/ChatManagementApi.h"

#include "server/auth/MembershipGuard.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/JsonBody.h"
#include "server/throttles/Throttles.h"
#include "shared/protocol/ChatListJson.h"
#include "shared/protocol/JsonWriter.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// A new name, a new topic or both.
struct ChatEdit
{
    std::optional<ChatName> name;
    std::optional<ChatTopic> topic;
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

ChatEdit editIn(const JsonBody &body)
{
    if (!body.has(u"name"_s) && !body.has(u"topic"_s)) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"name\", \"topic\" or both of them must be given."));
    }
    return {valueIn<ChatName>(body, u"name"_s), valueIn<ChatTopic>(body, u"topic"_s)};
}

void requirePermissions(const Membership &membership, const ChatEdit &edit)
{
    if (edit.name)
        MembershipGuard::requirePermission(membership, Permission::RenameChat);
    if (edit.topic)
        MembershipGuard::requirePermission(membership, Permission::ChangeTopic);
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

} // namespace

// Permissions are checked on a reader first, so that a refusal costs no write.
Task<Reply> ChatManagementApi::change(Request request) const
{
    const auto authorize = [request](const Store &store) { return MembershipGuard::require(store, request); };
    const Membership member = co_await m_reader.run(authorize, request.share());
    m_throttles.requireChange(member.user().id);
    const ChatEdit edit = editIn(JsonBody(request));
    requirePermissions(member, edit);
    const auto apply = [user = member.user(), chat = member.chat().id, edit](Store &store) {
        const Membership membership = MembershipGuard::requireForApi(store, user, chat);
        requirePermissions(membership, edit);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (edit.name)
            store.chats().rename(membership, *edit.name, now);
        if (edit.topic)
            store.chats().setTopic(membership, *edit.topic, now);
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
    const auto authorize = [request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        const UserId user = requestedUser(request);
        if (user != membership.user().id)
            MembershipGuard::requirePermission(membership, Permission::RemoveMember);
        return std::pair(membership, user);
    };
    const auto [member, user] = co_await m_reader.run(authorize, request.share());
    m_throttles.requireChange(member.user().id);
    const auto remove = [actor = member.user(), chat = member.chat().id, user = user](Store &store) {
        const Membership membership = MembershipGuard::requireForApi(store, actor, chat);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (user != actor.id)
            return store.memberships().removeBy(membership, user, now);
        store.memberships().leave(user, chat, now);
        return Outcome();
    };
    requireDone(co_await m_writer.run(remove, Share::ofPerson(member.user().id.value())));
    JsonWriter answer(64);
    answer.field("chat", member.chat().id.value()).field("user", user.value());
    co_return Reply::jsonText(std::move(answer).take());
}

} // namespace stoa
