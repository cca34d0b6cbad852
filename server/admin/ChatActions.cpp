#include "server/admin/ChatActions.h"

#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/http/JsonBody.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

namespace {

ChatSummary requireChat(const Store &store, ChatId id)
{
    return AdminRequest::requireRow(store.adminQueries().chat(id), id);
}

QString describe(const Store &store, UserId user, const QString &chat)
{
    const auto member = AdminRequest::requireRow(
        store.adminQueries().user(user, QDateTime::currentDateTimeUtc()), user);
    return u"%1 in %2"_s.arg(AuditTarget::describe(member), chat);
}

} // namespace

Task<Reply> ChatActions::deleteMessage(AdminRequest request) const
{
    return m_writer.run(
        request.actor, AdminEndpoints::deleteMessage, [id = request.id<MessageId>()](Store &store) {
            const auto removal = AdminRequest::requireRow(
                store.messages().remove(id, QDateTime::currentDateTimeUtc()), id);
            const QString chat = AuditTarget::describe(requireChat(store, removal.chat()));
            return Outcome{.target = u"message %1 by %2 in %3"_s.arg(QString::number(id.value()),
                                                                     removal.message.authorName, chat)};
        });
}

Task<Reply> ChatActions::removeMember(AdminRequest request) const
{
    const auto user = JsonBody(request.http).id<UserId>(u"user"_s);
    return m_writer.run(request.actor, AdminEndpoints::removeMember,
                        [user, id = request.id<ChatId>()](Store &store) {
                            const QString chat = AuditTarget::describe(requireChat(store, id));
                            const QString target = describe(store, user, chat);
                            if (!store.memberships().remove(user, id))
                                throw AdminRequest::notAMember(user, id);
                            return Outcome{.target = target};
                        });
}

Task<Reply> ChatActions::endBan(AdminRequest request) const
{
    const auto user = JsonBody(request.http).id<UserId>(u"user"_s);
    return m_writer.run(request.actor, AdminEndpoints::endBan,
                        [user, id = request.id<ChatId>()](Store &store) {
                            const QString chat = AuditTarget::describe(requireChat(store, id));
                            const QString target = describe(store, user, chat);
                            if (!store.memberships().endBan(user, id, QDateTime::currentDateTimeUtc()))
                                throw AdminRequest::notBanned(user, id);
                            return Outcome{.target = target};
                        });
}

Task<Reply> ChatActions::deleteChat(AdminRequest request) const
{
    return m_writer.run(request.actor, AdminEndpoints::deleteChat, [id = request.id<ChatId>()](Store &store) {
        const ChatSummary chat = requireChat(store, id);
        store.chats().remove(id, QDateTime::currentDateTimeUtc());
        return Outcome{.target = AuditTarget::describe(chat),
                       .detail = u"%1 member(s), %2 message(s)"_s.arg(chat.members).arg(chat.messages)};
    });
}

Task<Reply> ChatActions::revokeInvite(AdminRequest request) const
{
    return m_writer.run(request.actor, AdminEndpoints::revokeInvite,
                        [id = request.id<InviteId>()](Store &store) {
                            const auto invite = AdminRequest::requireRow(
                                store.adminQueries().invite(id, QDateTime::currentDateTimeUtc()), id);
                            store.invites().remove(id);
                            return Outcome{.target = AuditTarget::describe(invite)};
                        });
}

QList<AdminRoute> ChatActions::routes() const
{
    return {
        {AdminEndpoints::deleteMessage, this, &ChatActions::deleteMessage},
        {AdminEndpoints::removeMember, this, &ChatActions::removeMember},
        {AdminEndpoints::endBan, this, &ChatActions::endBan},
        {AdminEndpoints::deleteChat, this, &ChatActions::deleteChat},
        {AdminEndpoints::revokeInvite, this, &ChatActions::revokeInvite},
    };
}

} // namespace stoa
