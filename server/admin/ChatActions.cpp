#include "server/admin/ChatActions.h"

#include "server/admin/AdminRequest.h"
#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/http/JsonBody.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

namespace {

ChatSummary requiredChat(const Store &store, ChatId id)
{
    return required(store.adminQueries().chat(id));
}

} // namespace

QFuture<Reply> ChatActions::deleteMessage(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"message.delete"_s, [id = idArgument<MessageId>(request)](Store &store) {
        const auto removal = required(store.messages().remove(id, QDateTime::currentDateTimeUtc()));
        return Outcome{
            .target = u"message %1 by %2 in %3"_s.arg(QString::number(id.value()), removal.message.authorName,
                                                      targetOf(requiredChat(store, removal.chat())))};
    });
}

QFuture<Reply> ChatActions::removeMember(const Request &request, const AdminActor &actor) const
{
    const auto user = requiredId<UserId>(jsonBody(request), u"user"_s);
    return m_writer.run(
        actor, u"chat.remove-member"_s, [user, id = idArgument<ChatId>(request)](Store &store) {
            const QString chat = targetOf(requiredChat(store, id));
            const auto member = required(store.adminQueries().user(user, QDateTime::currentDateTimeUtc()));
            if (!store.memberships().remove(user, id))
                throw noSuchRow();
            return Outcome{.target = u"%1 in %2"_s.arg(targetOf(member), chat)};
        });
}

QFuture<Reply> ChatActions::deleteChat(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"chat.delete"_s, [id = idArgument<ChatId>(request)](Store &store) {
        const ChatSummary chat = requiredChat(store, id);
        store.chats().remove(id, QDateTime::currentDateTimeUtc());
        return Outcome{.target = targetOf(chat),
                       .detail = u"%1 member(s), %2 message(s)"_s.arg(chat.members).arg(chat.messages)};
    });
}

QFuture<Reply> ChatActions::revokeInvite(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"invite.revoke"_s, [id = idArgument<InviteId>(request)](Store &store) {
        const auto invite = required(store.adminQueries().invite(id, QDateTime::currentDateTimeUtc()));
        store.invites().remove(id);
        return Outcome{.target = targetOf(invite)};
    });
}

QList<AdminRoute> ChatActions::routes() const
{
    const auto route = [this](const AdminEndpoint &endpoint, auto method) {
        return AdminRoute(endpoint, [this, method](const Request &request, const AdminActor &actor) {
            return (this->*method)(request, actor);
        });
    };
    return {
        route(AdminEndpoints::deleteMessage, &ChatActions::deleteMessage),
        route(AdminEndpoints::removeMember, &ChatActions::removeMember),
        route(AdminEndpoints::deleteChat, &ChatActions::deleteChat),
        route(AdminEndpoints::revokeInvite, &ChatActions::revokeInvite),
    };
}

} // namespace stoa
