#include "server/admin/ChatActions.h"

#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/database/Moderation.h"
#include "server/http/JsonBody.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

namespace {

ChatSummary requiredChat(const Store &store, ChatId id)
{
    return AdminRequest::required(store.adminQueries().chat(id));
}

} // namespace

Task<Reply> ChatActions::deleteMessage(AdminRequest request) const
{
    return m_writer.run(
        request.actor, u"message.delete"_s,
        [id = request.id<MessageId>()](Store &store, CommittedBatch &batch) {
            const Message removal = AdminRequest::required(Moderation::removeMessage(id, store, batch));
            const QString chat = AuditTarget::of(requiredChat(store, removal.chat));
            return Outcome{.target = u"message %1 by %2 in %3"_s.arg(QString::number(id.value()),
                                                                     removal.authorName, chat)};
        });
}

Task<Reply> ChatActions::removeMember(AdminRequest request) const
{
    const auto user = JsonBody(request.http).id<UserId>(u"user"_s);
    return m_writer.run(request.actor, u"chat.remove-member"_s,
                        [user, id = request.id<ChatId>()](Store &store, CommittedBatch &batch) {
                            const QString chat = AuditTarget::of(requiredChat(store, id));
                            const auto member = AdminRequest::required(
                                store.adminQueries().user(user, QDateTime::currentDateTimeUtc()));
                            if (!Moderation::removeMember(user, id, store, batch))
                                throw AdminRequest::noSuchRow();
                            return Outcome{.target = u"%1 in %2"_s.arg(AuditTarget::of(member), chat)};
                        });
}

Task<Reply> ChatActions::deleteChat(AdminRequest request) const
{
    return m_writer.run(
        request.actor, u"chat.delete"_s, [id = request.id<ChatId>()](Store &store, CommittedBatch &batch) {
            const ChatSummary chat = requiredChat(store, id);
            Moderation::removeChat(id, store, batch);
            return Outcome{.target = AuditTarget::of(chat),
                           .detail = u"%1 member(s), %2 message(s)"_s.arg(chat.members).arg(chat.messages)};
        });
}

Task<Reply> ChatActions::revokeInvite(AdminRequest request) const
{
    return m_writer.run(request.actor, u"invite.revoke"_s,
                        [id = request.id<InviteId>()](Store &store, CommittedBatch &) {
                            const auto invite = AdminRequest::required(
                                store.adminQueries().invite(id, QDateTime::currentDateTimeUtc()));
                            store.invites().remove(id);
                            return Outcome{.target = AuditTarget::of(invite)};
                        });
}

QList<AdminRoute> ChatActions::routes() const
{
    return {
        AdminRoute::post(u"/admin/messages/<arg>/delete"_s, this, &ChatActions::deleteMessage),
        AdminRoute::post(u"/admin/chats/<arg>/remove-member"_s, this, &ChatActions::removeMember),
        AdminRoute::post(u"/admin/chats/<arg>/delete"_s, this, &ChatActions::deleteChat),
        AdminRoute::post(u"/admin/invites/<arg>/revoke"_s, this, &ChatActions::revokeInvite),
    };
}

} // namespace stoa
