#include "server/api/ServerActs.h"

#include "server/api/AuditedWriter.h"
#include "server/api/ServerControl.h"
#include "server/api/adminRequest.h"
#include "server/api/jsonBody.h"
#include "server/write/Moderation.h"

namespace stoa {

using namespace Qt::StringLiterals;

QFuture<Reply> ServerActs::announce(const Request &request, const AdminActor &actor) const
{
    const auto text = AnnouncementText::fromInput(requiredText(jsonBody(request), u"text"_s));
    if (!text)
        throw refusal(text.error());
    return m_writer.run(actor, u"server.announce"_s, [text = *text](Store &, CommittedBatch &batch) {
        Moderation::announce(text, batch);
        return AuditedWriter::Outcome{.target = u"server"_s, .detail = text.value()};
    });
}

QFuture<Reply> ServerActs::drain(const AdminActor &actor) const
{
    return m_writer
        .run(actor, u"server.drain"_s,
             [](Store &, CommittedBatch &) { return AuditedWriter::Outcome{.target = u"server"_s}; })
        .then([&control = m_control](const Reply &reply) {
            emit control.drainRequested();
            return reply;
        });
}

QList<AdminRoute> ServerActs::routes() const
{
    return {{Method::Post, u"/admin/announce"_s,
             [this](const Request &request, const AdminActor &actor) { return announce(request, actor); }},
            {Method::Post, u"/admin/drain"_s,
             [this](const Request &, const AdminActor &actor) { return drain(actor); }}};
}

} // namespace stoa
