#include "server/api/PublicChatsApi.h"

#include "server/api/HistoryQuery.h"
#include "server/auth/MembershipGuard.h"
#include "server/auth/ServerRoleGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/ChatPlace.h"
#include "server/throttles/Throttles.h"
#include "shared/protocol/ChatListJson.h"
#include "shared/protocol/JsonWriter.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int listPage = 100;

QByteArray jsonOf(const QList<PublicChat> &chats)
{
    QByteArrayList elements;
    for (const PublicChat &chat : chats) {
        JsonWriter json(128);
        json.field("id", chat.id.value()).field("name", chat.name).field("topic", chat.topic);
        json.field("members", chat.members).raw("joined", chat.isMember ? "true" : "false");
        elements.append(std::move(json).take());
    }
    return '[' + elements.join(',') + ']';
}

HttpError noSuchPublicChat()
{
    return HttpError(404, u"not_found"_s, phrase("Api", "There is no public chat with this ID."));
}

} // namespace

Task<Reply> PublicChatsApi::list(Request request) const
{
    const auto read = [request](const Store &store) {
        const Session session = SessionAuthenticator::require(store, request);
        ServerRoleGuard::require(store, session.user.id, ServerPermission::BrowsePublicChats);
        const int limit = HistoryQuery::limitIn(request, listPage);
        const auto chats = store.chats().publicChats(session.user.id, ChatPlace::in(request), limit);
        JsonWriter answer(1024);
        answer.raw("chats", jsonOf(chats));
        if (chats.size() == limit)
            answer.field("next", ChatPlace::toText(chats.constLast().place()));
        else
            answer.null("next");
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(read, request.share());
}

Task<Reply> PublicChatsApi::join(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const auto chat = ChatId::fromText(request.arguments.value(0));
    if (!chat)
        throw noSuchPublicChat();
    const auto join = [user = session.user, chat = *chat](Store &store) {
        ServerRoleGuard::require(store, user.id, ServerPermission::BrowsePublicChats);
        return store.memberships().joinPublic(user, chat, QDateTime::currentDateTimeUtc());
    };
    if (!co_await m_writer.run(join, Share::ofPerson(session.user.id.value())))
        throw noSuchPublicChat();
    const auto show = [user = session.user.id, chat = *chat](const Store &store) {
        const auto overview = store.memberships().overview(user, chat);
        if (!overview) // left or deleted meanwhile
            throw noSuchPublicChat();
        JsonWriter answer(512);
        answer.raw("chat", ChatListJson::chat(*overview)).field("you", store.users().ownSeq(user));
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(show, request.share());
}

} // namespace stoa
