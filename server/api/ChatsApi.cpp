#include "server/api/ChatsApi.h"

#include "server/api/jsonBody.h"
#include "server/pages/Visitors.h"
#include "server/pages/chatArgument.h"
#include "server/write/DatabaseWriter.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int inviteDays = 7;

ChatName chatNameOf(const Request &request)
{
    const QJsonValue field = jsonBody(request)["chat_name"_L1];
    if (!field.isString())
        throw HttpError(422, u"bad_field"_s, phrase("ChatsApi", "\"chat_name\" must be a string."));
    const auto name = ChatName::fromInput(field.toString());
    if (!name)
        throw HttpError(name.error().code == u"bad_field" ? 400 : 422, name.error().code, name.error().text);
    return *name;
}

} // namespace

ChatsApi::ChatsApi(const Visitors &visitors, DatabaseReader &reader, DatabaseWriter &writer, QUrl origin)
    : m_visitors(visitors)
    , m_reader(reader)
    , m_writer(writer)
    , m_origin(std::move(origin))
{
}

QFuture<Reply> ChatsApi::create(const Request &request) const
{
    return m_visitors.require(request)
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
    const Secret code = Secret::generate();
    return m_visitors.require(request)
        .then([&reader = m_reader, chat](const Session &session) {
            return reader.run([chat, user = session.user](const Store &store) {
                return requireMembership(store, user, chat);
            });
        })
        .unwrap()
        .then([&writer = m_writer, chat, code](const Membership &inviter) {
            return writer.run([chat, code, user = inviter.user()](Store &store) {
                const auto expiresAt = QDateTime::currentDateTimeUtc().addDays(inviteDays);
                store.invites().add(requireMembership(store, user, chat), code, expiresAt);
            });
        })
        .unwrap()
        .then([this, code] { return inviteReply(code.text()); });
}

Reply ChatsApi::inviteReply(const QByteArray &code) const
{
    const QString path = u"/invite/"_s + QString::fromLatin1(code);
    return Reply::json(
        {{"code"_L1, QString::fromLatin1(code)}, {"url"_L1, m_origin.resolved(QUrl(path)).toString()}}, 201);
}

} // namespace stoa
