#include "server/api/ReportsApi.h"

#include "server/api/HistoryQuery.h"
#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/JsonBody.h"
#include "server/throttles/Throttles.h"
#include "shared/model/IsoTime.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/UserJson.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int reportPage = 100;

ReportReason reasonIn(const JsonBody &body)
{
    const auto reason = ReportReason::fromInput(body.has(u"reason"_s) ? body.text(u"reason"_s) : QString());
    if (!reason)
        throw HttpError(reason.error());
    return *reason;
}

HttpError noSuchMessageToReport()
{
    return HttpError(404, u"not_found"_s, phrase("Api", "There is no message with this ID in your chats."));
}

void requireReportable(const Store &store, const Message &message, const User &user)
{
    const Membership membership = MembershipGuard::requireForApi(store, user, message.chat);
    if (membership.chat().kind == ChatKind::Direct) {
        throw HttpError(
            409, u"direct_chat"_s,
            phrase("Api", "A chat between two people has no moderators. Ask an admin of the server."));
    }
    if (message.author == user.id)
        throw HttpError(409, u"own_message"_s, phrase("Api", "You can't report your own message."));
}

ReportId reportBefore(const Request &request)
{
    if (!request.query.hasQueryItem(u"before"_s))
        return {};
    const auto place = ReportId::fromText(request.query.queryItemValue(u"before"_s));
    if (!place) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"before\" must be the \"next\" of the page before."));
    }
    return *place;
}

Membership requireSettler(const Store &store, const Request &request)
{
    const Membership membership = MembershipGuard::require(store, request);
    MembershipGuard::requirePermission(membership, Permission::SettleReports);
    return membership;
}

void put(JsonWriter &json, const ReportStore::Report &report)
{
    json.beginObject().field("id", report.id.value()).field("message", report.message.value());
    json.begin("author");
    UserJson::put(json, report.author);
    json.end();
    json.field("text", report.text).field("sentAt", IsoTime::toText(report.sentAt));
    json.begin("reporter");
    UserJson::put(json, report.reporter);
    json.end();
    json.field("reason", report.reason).field("at", IsoTime::toText(report.at)).end();
}

} // namespace

// Refused requests do not count for the throttle; a repeated report does, although it changes nothing.
Task<Reply> ReportsApi::report(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    const auto id = MessageId::fromText(request.arguments.value(0));
    const auto check = [user = session.user, id](const Store &store) {
        const auto message = id ? store.history().find(user, *id) : std::nullopt;
        if (!message)
            throw noSuchMessageToReport();
        requireReportable(store, *message, user);
    };
    co_await m_reader.run(check, request.share());
    const ReportReason reason = reasonIn(JsonBody(request));
    m_throttles.requireReport(session.user.id);
    const auto add = [user = session.user, id = *id, reason](Store &store) {
        const auto message = store.history().find(user, id);
        if (!message)
            throw noSuchMessageToReport();
        requireReportable(store, *message, user);
        store.reports().add(*message, user.id, reason, QDateTime::currentDateTimeUtc());
    };
    co_await m_writer.run(add, Share::ofPerson(session.user.id.value()));
    co_return Reply::json({{"message"_L1, id->value()}});
}

Task<Reply> ReportsApi::list(Request request) const
{
    const auto read = [request](const Store &store) {
        const Membership membership = requireSettler(store, request);
        const int limit = HistoryQuery::limitIn(request, reportPage);
        const auto reports = store.reports().open(membership, reportBefore(request), limit);
        JsonWriter answer(1024);
        answer.beginArray("reports");
        for (const ReportStore::Report &report : reports)
            put(answer, report);
        answer.endArray();
        if (reports.size() == limit)
            answer.field("next", reports.constLast().id.value());
        else
            answer.null("next");
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(read, request.share());
}

// A report that another moderator has dismissed meanwhile is dismissed as wished.
Task<Reply> ReportsApi::dismiss(Request request) const
{
    const auto check = [request](const Store &store) { return requireSettler(store, request); };
    const Membership checked = co_await m_reader.run(check, request.share());
    m_throttles.requireChange(checked.user().id);
    const auto message = MessageId::fromText(request.arguments.value(1)).value_or(MessageId());
    const auto dismiss = [user = checked.user(), chat = checked.chat().id, message](Store &store) {
        const Membership membership = MembershipGuard::requireForApi(store, user, chat);
        MembershipGuard::requirePermission(membership, Permission::SettleReports);
        store.reports().dismiss(membership, message, QDateTime::currentDateTimeUtc());
    };
    co_await m_writer.run(dismiss, Share::ofPerson(checked.user().id.value()));
    co_return Reply::json({{"chat"_L1, checked.chat().id.value()}, {"message"_L1, message.value()}});
}

} // namespace stoa
