#include "server/api/ChatsApi.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/JsonBody.h"
#include "server/pages/InviteLink.h"
#include "shared/model/IsoTime.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

ChatName chatNameOf(const Request &request)
{
    const auto name = ChatName::fromInput(requiredText(jsonBody(request), u"chat_name"_s));
    if (!name)
        throw HttpError(name.error().code == u"bad_field" ? 400 : 422, name.error().code, name.error().text);
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

QFuture<Reply> ChatsApi::create(const Request &request) const
{
    return m_authenticator.require(request)
        .then([&writer = m_writer, request](const Session &session) {
            const ChatName name = chatNameOf(request);
            return writer.run(
                [name, maker = session.user](Store &store) { return store.chats().add(name, maker); });
        })
        .unwrap()
        .then([](const Chat &chat) {
            return Reply::json({{"id"_L1, chat.id.value()}}, 201);
        });
}

QFuture<Reply> ChatsApi::createInvite(const Request &request) const
{
    const ChatId chat = chatArgument(request);
    return m_authenticator.require(request)
        .then([this, chat](const Session &session) {
            return stoa::createInvite(m_reader, m_writer, session.user, chat);
        })
        .unwrap()
        .then([origin = m_origin](const Secret &code) {
            return Reply::json({{"code"_L1, QString::fromLatin1(code.text())},
                                {"url"_L1, inviteLink(origin, code)},
                                {"expires_at"_L1, QString::fromLatin1(IsoTime::toText(inviteExpiry()))}},
                               201);
        });
}

} // namespace stoa
