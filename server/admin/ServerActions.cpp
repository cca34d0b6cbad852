#include "server/admin/ServerActions.h"

#include "server/admin/AuditedWriter.h"
#include "server/admin/ServerControl.h"
#include "server/database/Moderation.h"
#include "server/http/JsonBody.h"

namespace stoa {

using namespace Qt::StringLiterals;

Task<Reply> ServerActions::announce(AdminRequest request) const
{
    const auto text = AnnouncementText::fromInput(JsonBody(request.http).text(u"text"_s));
    if (!text)
        throw AdminRequest::refusal(text.error());
    return m_writer.run(request.actor, u"server.announce"_s, [text = *text](Store &, CommittedBatch &batch) {
        Moderation::announce(text, batch);
        return AuditedWriter::Outcome{.target = u"server"_s, .detail = text.value()};
    });
}

Task<Reply> ServerActions::drain(AdminRequest request) const
{
    const auto nothing = [](Store &, CommittedBatch &) {
        return AuditedWriter::Outcome{.target = u"server"_s};
    };
    const Reply reply = co_await m_writer.run(request.actor, u"server.drain"_s, nothing);
    emit m_control.drainRequested();
    co_return reply;
}

QList<AdminRoute> ServerActions::routes() const
{
    return {
        AdminRoute::post(u"/admin/announce"_s, this, &ServerActions::announce),
        AdminRoute::post(u"/admin/drain"_s, this, &ServerActions::drain),
    };
}

} // namespace stoa
