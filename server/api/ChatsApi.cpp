#include "server/api/ChatsApi.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/JsonBody.h"
#include "server/pages/InviteLink.h"
#include "shared/model/IsoTime.h"

#include <QJsonArray>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

ChatName chatNameOf(const Request &request)
{
    const auto name = ChatName::fromInput(JsonBody(request).text(u"chat_name"_s));
    if (!name)
        throw HttpError(name.error());
    return *name;
}

} // namespace

ChatsApi::ChatsApi(const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer,
                   QUrl origin)
    : m_authenticator(authenticator)
    , m_reader(reader)
    , m_writer(writer)
    , m_origin(std::move(origin))
{
}

Task<Reply> ChatsApi::list(Request request) const
{
    const auto read = [request](const Store &store) {
        const Session session = SessionAuthenticator::require(store, request);
        QJsonArray chats;
        for (const Chat &chat : store.memberships().chatsOf(session.user.id)) {
            chats.append(
                QJsonObject{{"id"_L1, chat.id.value()}, {"name"_L1, chat.name}, {"seq"_L1, chat.seq}});
        }
        return Reply::json({{"chats"_L1, chats}});
    };
    co_return co_await m_reader.run(read);
}

Task<Reply> ChatsApi::create(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    const ChatName name = chatNameOf(request);
    const auto addChat = [name, maker = session.user](Store &store) {
        return store.chats().add(name, maker);
    };
    const Chat chat = co_await m_writer.run(addChat);
    co_return Reply::json({{"id"_L1, chat.id.value()}}, 201);
}

Task<Reply> ChatsApi::createInvite(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const Session session = co_await m_authenticator.require(request);
    const InviteLink link = co_await InviteLink::create(m_reader, m_writer, session.user, chat);
    const QJsonObject created{{"code"_L1, link.code()},
                              {"url"_L1, link.url(m_origin)},
                              {"expires_at"_L1, QString::fromLatin1(IsoTime::toText(link.expiresAt()))}};
    co_return Reply::json(created, 201);
}

} // namespace stoa
