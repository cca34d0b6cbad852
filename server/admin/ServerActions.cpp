#include "server/admin/ServerActions.h"

#include "server/admin/AuditedWriter.h"
#include "server/admin/ServerControl.h"
#include "server/http/JsonBody.h"
#include "shared/model/AnnouncementText.h"

namespace stoa {

using namespace Qt::StringLiterals;

Task<Reply> ServerActions::announce(AdminRequest request) const
{
    const auto text = AnnouncementText::fromInput(JsonBody(request.http).text(u"text"_s));
    if (!text)
        throw HttpError(text.error());
    const auto logged = [text = *text](Store &) {
        return AuditedWriter::Outcome{.target = u"server"_s, .detail = text.value()};
    };
    const Reply reply = co_await m_writer.run(request.actor, AdminEndpoints::announce, logged);
    emit m_control.announced(text->value(), QDateTime::currentDateTimeUtc());
    co_return reply;
}

Task<Reply> ServerActions::drain(AdminRequest request) const
{
    const auto logged = [](Store &) { return AuditedWriter::Outcome{.target = u"server"_s}; };
    const Reply reply = co_await m_writer.run(request.actor, AdminEndpoints::drain, logged);
    emit m_control.drainRequested();
    co_return reply;
}

QList<AdminRoute> ServerActions::routes() const
{
    return {
        {AdminEndpoints::announce, this, &ServerActions::announce},
        {AdminEndpoints::drain, this, &ServerActions::drain},
    };
}

} // namespace stoa
