#include "server/admin/ChatMessages.h"

#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/admin/PageCursor.h"
#include "server/database/DatabaseReader.h"

namespace stoa {

Task<Reply> ChatMessages::list(AdminRequest request) const
{
    const auto chat = request.id<ChatId>();
    const PageCursor page = PageCursor::fromQuery(request.http, AdminEndpoints::messages);
    co_await audit(request.actor, chat);
    const auto readPage = [chat, page](const Store &store) {
        AdminRequest::requireRow(store.adminQueries().chat(chat), chat); // it may have been deleted meanwhile
        return page.reply(store.adminQueries().messages(chat, page.from, page.limit + 1),
                          [](const ChatMessage &message) { return message.seq; });
    };
    co_return co_await m_reader.run(readPage);
}

Task<Reply> ChatMessages::message(AdminRequest request) const
{
    const auto find = [id = request.id<MessageId>()](const Store &store) {
        return AdminRequest::requireRow(store.adminQueries().message(id), id);
    };
    const MessageSummary message = co_await m_reader.run(find);
    co_await audit(request.actor, message.chat);
    co_return Reply::json(toJson(message));
}

Task<> ChatMessages::audit(AdminActor actor, ChatId chat) const
{
    const Reading reading{actor.name(), actor.origin(), chat};
    if (isAudited(reading))
        co_return;
    const auto note = [chat](Store &store) {
        const auto row = AdminRequest::requireRow(store.adminQueries().chat(chat), chat);
        return AuditedWriter::Outcome{.target = AuditTarget::describe(row)};
    };
    co_await m_writer.run(actor, AdminEndpoints::messages, note);
    noteAudited(reading);
}

bool ChatMessages::isAudited(const Reading &reading) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_audited.constFind(reading);
    return found != m_audited.cend() && !found->hasExpired();
}

void ChatMessages::noteAudited(const Reading &reading) const
{
    const std::lock_guard lock(m_mutex);
    m_audited.removeIf([](const auto &entry) { return entry.value().hasExpired(); });
    m_audited.insert(reading, QDeadlineTimer(readingTime));
}

QList<AdminRoute> ChatMessages::routes() const
{
    return {
        {AdminEndpoints::messages, this, &ChatMessages::list},
        {AdminEndpoints::message, this, &ChatMessages::message},
    };
}

} // namespace stoa
