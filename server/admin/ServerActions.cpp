#include "server/admin/ServerActions.h"

#include "server/admin/AdminRequest.h"
#include "server/admin/AuditedWriter.h"
#include "server/admin/ServerControl.h"
#include "server/http/JsonBody.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/model/AnnouncementText.h"

namespace stoa {

using namespace Qt::StringLiterals;

QFuture<Reply> ServerActions::announce(const Request &request, const AdminActor &actor) const
{
    const auto text = AnnouncementText::fromInput(requiredText(jsonBody(request), u"text"_s));
    if (!text)
        throw refusal(text.error());
    const auto logged = [text = *text](Store &) {
        return AuditedWriter::Outcome{.target = u"server"_s, .detail = text.value()};
    };
    return m_writer.run(actor, u"server.announce"_s, logged)
        .then([&control = m_control, text = text->value()](const Reply &reply) {
            const TsanIgnoreScope posting;
            emit control.announced(text, QDateTime::currentDateTimeUtc());
            return reply;
        });
}

QFuture<Reply> ServerActions::drain(const AdminActor &actor) const
{
    return m_writer
        .run(actor, u"server.drain"_s, [](Store &) { return AuditedWriter::Outcome{.target = u"server"_s}; })
        .then([&control = m_control](const Reply &reply) {
            emit control.drainRequested();
            return reply;
        });
}

QList<AdminRoute> ServerActions::routes() const
{
    return {
        {AdminEndpoints::announce,
         [this](const Request &request, const AdminActor &actor) { return announce(request, actor); }},
        {AdminEndpoints::drain, [this](const Request &, const AdminActor &actor) { return drain(actor); }}};
}

} // namespace stoa
