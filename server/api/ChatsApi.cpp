#include "server/api/ChatsApi.h"

#include "server/api/HistoryQuery.h"
#include "server/auth/MembershipGuard.h"
#include "server/auth/OnlineUsers.h"
#include "server/auth/ServerRoleGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/database/ReadMarkTask.h"
#include "server/http/ChatPlace.h"
#include "server/http/JsonBody.h"
#include "server/pages/InviteLink.h"
#include "server/throttles/Throttles.h"
#include "shared/model/IsoTime.h"
#include "shared/protocol/ChatListJson.h"
#include "shared/protocol/JsonWriter.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int memberPage = 100;

ChatName chatNameOf(const Request &request)
{
    const auto name = ChatName::fromInput(JsonBody(request).text(u"chat_name"_s));
    if (!name)
        throw HttpError(name.error());
    return *name;
}

ChatId memberChat(const Request &request)
{
    const auto chat = ChatId::fromText(request.arguments.value(0));
    if (!chat)
        throw MembershipGuard::noSuchChat();
    return *chat;
}

ReadMark readMarkOf(UserId user, ChatId chat, const JsonBody &body)
{
    const bool isUpTo = body.has(u"upTo"_s);
    if (isUpTo == body.has(u"unreadFrom"_s)) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "Either \"upTo\" or \"unreadFrom\" must be given."));
    }
    return {.user = user,
            .chat = chat,
            .seq = body.number(isUpTo ? u"upTo"_s : u"unreadFrom"_s),
            .mode = isUpTo ? ReadMark::Mode::UpTo : ReadMark::Mode::UnreadFrom};
}

HttpError noSuchPerson()
{
    return HttpError(404, u"not_found"_s, phrase("Api", "You share no chat with a person of this ID."));
}

UserId otherPerson(const Request &request, UserId user)
{
    const auto other = UserId::fromText(request.arguments.value(0));
    if (!other)
        throw noSuchPerson();
    if (*other == user) {
        throw HttpError(422, u"bad_field"_s, phrase("Api", "You can't have a direct chat with yourself."));
    }
    return *other;
}

// Throws HttpError 404 unless the user may open a direct chat with the other one.
void requireContact(const Store &store, UserId user, UserId other)
{
    const bool isFree = ServerRoleGuard::may(store, user, ServerPermission::WriteToFormerContacts);
    const auto &chats = store.directChats();
    if (!(isFree ? chats.canOpen(user, other) : chats.sharesChat(user, other)))
        throw noSuchPerson();
}

// ownSeq: of the user, after the request.
Reply replyWith(ChatId chat, const ReadState &state, qint64 ownSeq)
{
    JsonWriter answer(128);
    answer.field("chat", chat.value()).field("you", ownSeq);
    ChatListJson::putReadState(answer, state);
    return Reply::jsonText(std::move(answer).take());
}

} // namespace

ChatsApi::ChatsApi(const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer,
                   const OnlineUsers &online, Throttles &throttles, QUrl origin)
    : m_authenticator(authenticator)
    , m_reader(reader)
    , m_writer(writer)
    , m_online(online)
    , m_throttles(throttles)
    , m_origin(std::move(origin))
{
}

Task<Reply> ChatsApi::list(Request request) const
{
    const auto read = [request](const Store &store) {
        const Session session = SessionAuthenticator::require(store, request);
        const int limit = HistoryQuery::limitIn(request, MembershipStore::overviewPage);
        const auto chats = store.memberships().overviews(session.user.id, ChatPlace::in(request), limit);
        JsonWriter answer(1024);
        answer.field("you", store.users().ownSeq(session.user.id));
        answer.raw("chats", ChatListJson::chats(chats));
        if (chats.size() == limit)
            answer.field("next", ChatPlace::toText(chats.constLast().place()));
        else
            answer.null("next");
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(read, request.share());
}

// The place after a page is the name of its last member, so it stays valid if that member leaves.
Task<Reply> ChatsApi::members(Request request) const
{
    const auto read = [request, &online = m_online](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        const int limit = HistoryQuery::limitIn(request, memberPage);
        const QString after = request.query.queryItemValue(u"after"_s, QUrl::FullyDecoded);
        const auto page = store.memberships().members(membership, after, limit);
        JsonWriter answer(1024);
        QList<UserId> users;
        for (const ChatMember &member : page)
            users.append(member.user.id);
        answer.raw("members", ChatListJson::members(page, online.onlineOf(users)));
        if (page.size() == limit)
            answer.field("next", page.constLast().user.name);
        else
            answer.null("next");
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(read, request.share());
}

Task<Reply> ChatsApi::markRead(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const ReadMark mark = readMarkOf(session.user.id, memberChat(request), JsonBody(request));
    const auto move = [mark](Store &store) {
        const auto state = store.readPositions().mark(mark);
        return std::pair(state, store.users().ownSeq(mark.user));
    };
    const auto [state, ownSeq] = co_await m_writer.run(move, Share::ofPerson(session.user.id.value()));
    if (!state && state.error() == ReadPositionStore::Refusal::NotAMember)
        throw MembershipGuard::noSuchChat();
    if (!state) {
        const Problem problem = ReadMarkTask::problemOf(state.error());
        throw HttpError(422, problem.code, problem.text);
    }
    co_return replyWith(mark.chat, *state, ownSeq);
}

Task<Reply> ChatsApi::setNotify(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const ChatId chat = memberChat(request);
    const auto notify = ChatListJson::notifyNamed(JsonBody(request).text(u"notify"_s));
    if (!notify) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"notify\" must be \"all\", \"mentions\" or \"muted\"."));
    }
    const NotifyRequest asked{session.user.id, chat, *notify};
    const auto set = [asked](Store &store) {
        const auto state = store.readPositions().setNotify(asked);
        return std::pair(state, store.users().ownSeq(asked.user));
    };
    const auto [state, ownSeq] = co_await m_writer.run(set, Share::ofPerson(session.user.id.value()));
    if (!state)
        throw MembershipGuard::noSuchChat();
    co_return replyWith(chat, *state, ownSeq);
}

Task<Reply> ChatsApi::leave(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const ChatId chat = memberChat(request);
    const auto leave = [user = session.user.id, chat](Store &store) {
        return store.memberships().leave(user, chat);
    };
    const bool hasLeft = co_await m_writer.run(leave, Share::ofPerson(session.user.id.value()));
    if (!hasLeft)
        throw MembershipGuard::noSuchChat();
    co_return Reply::json({{"chat"_L1, chat.value()}});
}

// Checked on a reader first, so that a refusal costs no write.
Task<Reply> ChatsApi::openDirect(Request request) const
{
    const auto check = [request](const Store &store) {
        const Session session = SessionAuthenticator::require(store, request);
        const UserId other = otherPerson(request, session.user.id);
        requireContact(store, session.user.id, other);
        return std::pair(session.user, other);
    };
    const auto [user, other] = co_await m_reader.run(check, request.share());
    m_throttles.requireChange(user.id);
    const auto open = [user = user, other = other](Store &store) {
        requireContact(store, user.id, other);
        return store.directChats().open(user, other);
    };
    const auto opened = co_await m_writer.run(open, Share::ofPerson(user.id.value()));
    if (!opened)
        throw noSuchPerson();
    const auto show = [user = user.id, opened = *opened](const Store &store) {
        const auto overview = store.memberships().overview(user, opened.chat);
        if (!overview) // left or deleted meanwhile
            throw noSuchPerson();
        JsonWriter answer(512);
        answer.raw("chat", ChatListJson::chat(*overview)).field("you", store.users().ownSeq(user));
        return Reply::jsonText(std::move(answer).take(), opened.isNew ? 201 : 200);
    };
    co_return co_await m_reader.run(show, request.share());
}

Task<Reply> ChatsApi::create(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const ChatName name = chatNameOf(request);
    const auto addChat = [name, maker = session.user](Store &store) {
        ServerRoleGuard::require(store, maker.id, ServerPermission::StartChat);
        return store.chats().add(name, maker);
    };
    const Chat chat = co_await m_writer.run(addChat, Share::ofPerson(session.user.id.value()));
    co_return Reply::json({{"id"_L1, chat.id.value()}}, 201);
}

Task<Reply> ChatsApi::createInvite(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const Session session = co_await m_authenticator.require(request);
    const InviteLink::Wish usual;
    const InviteLink link = co_await InviteLink::create(m_reader, m_writer, m_throttles, session.user, chat,
                                                        usual);
    const QJsonObject created{{"code"_L1, link.code()},
                              {"url"_L1, link.url(m_origin)},
                              {"expires_at"_L1, QString::fromLatin1(IsoTime::toText(link.expiresAt()))}};
    co_return Reply::json(created, 201);
}

} // namespace stoa
