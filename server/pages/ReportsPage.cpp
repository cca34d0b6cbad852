#include "server/pages/ReportsPage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/FormData.h"
#include "server/pages/LocalMoment.h"
#include "server/rendering/PageRenderer.h"
#include "server/throttles/Throttles.h"
#include "shared/model/IsoTime.h"
#include "shared/store/Store.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// In the address after a message was settled.
constexpr auto settledFlag = "settled"_L1;

constexpr int reportsOfAPage = 100;

QString reportsPathOf(ChatId chat)
{
    return u"/chat/%1/reports"_s.arg(chat.value());
}

Membership requireSettler(const Store &store, const User &user, ChatId chat)
{
    const Membership membership = MembershipGuard::require(store, user, chat);
    MembershipGuard::requirePermission(membership, Permission::SettleReports);
    return membership;
}

QVariantMap reportRow(const ReportStore::Report &report, const ReaderPreferences &reader)
{
    return {{u"reporter"_s, report.reporter.shownName()},
            {u"reason"_s, report.reason},
            {u"hasReason"_s, !report.reason.isEmpty()},
            {u"at"_s, QString::fromLatin1(IsoTime::toText(report.at))},
            {u"shownAt"_s, LocalMoment::toText(report.at, reader)}};
}

// Each message has its place by its newest report. One with reports on several pages is on each of them.
QVariantList reportedMessages(const QList<ReportStore::Report> &reports, const ReaderPreferences &reader)
{
    QList<MessageId> order;
    QHash<MessageId, QVariantList> reportsOf;
    QHash<MessageId, QVariantMap> messages;
    for (const ReportStore::Report &report : reports) {
        if (!messages.contains(report.message)) {
            order.append(report.message);
            messages.insert(report.message,
                            {{u"id"_s, report.message.value()},
                             {u"author"_s, report.author.shownName()},
                             {u"text"_s, report.text},
                             {u"sent"_s, QString::fromLatin1(IsoTime::toText(report.sentAt))},
                             {u"shownSent"_s, LocalMoment::toText(report.sentAt, reader)}});
        }
        reportsOf[report.message].append(reportRow(report, reader));
    }
    QVariantList rows;
    for (const MessageId id : order) {
        messages[id].insert(u"reports"_s, reportsOf[id]);
        rows.append(messages[id]);
    }
    return rows;
}

} // namespace

Task<Reply> ReportsPage::show(Request request) const
{
    const auto page = [this, request](const Store &store, const Session &session) {
        const Membership membership = requireSettler(store, session.user,
                                                     MembershipGuard::requestedChat(request));
        const ReaderPreferences reader = request.preferences();
        const auto before = ReportId::fromText(request.query.queryItemValue(u"before"_s));
        auto reports = store.reports().open(membership, before.value_or(ReportId()), reportsOfAPage + 1);
        const bool hasMore = reports.size() > reportsOfAPage;
        if (hasMore)
            reports.removeLast();
        const Chat &chat = membership.chat();
        const QVariantMap values{{u"chat"_s, QVariantMap{{u"id"_s, chat.id.value()}, {u"name"_s, chat.name}}},
                                 {u"messages"_s, reportedMessages(reports, reader)},
                                 {u"hasMessages"_s, !reports.isEmpty()},
                                 {u"hasMore"_s, hasMore},
                                 {u"next"_s, hasMore ? reports.constLast().id.value() : 0},
                                 {u"isSettled"_s, request.query.hasQueryItem(settledFlag)}};
        return Reply::html(m_renderer.page(u"reports"_s, reader, session.user, values), reader.language);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

Task<Reply> ReportsPage::change(Request request) const
{
    const FormData form(request);
    const ChatId chat = MembershipGuard::requestedChat(request);
    const auto session = co_await m_authenticator.find(request);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request, reportsPathOf(chat).toLatin1());
    const auto check = [user = session->user, chat](const Store &store) {
        requireSettler(store, user, chat);
    };
    co_await m_reader.run(check, request.share());
    const bool isRemoval = !form.value(u"remove"_s).isEmpty();
    const auto message = MessageId::fromText(form.value(isRemoval ? u"remove"_s : u"dismiss"_s));
    if (!message)
        throw HttpError(422, u"bad_field"_s, phrase("ReportsPage", "Choose one of the messages."));
    m_throttles.requireChange(session->user.id);
    if (isRemoval) {
        const MessageRequest removal = MessageRemoval{.requester = {.user = session->user.id, .chat = chat},
                                                      .message = *message};
        const PostOutcome outcome = co_await m_writer.postAndAwait(removal);
        if (const auto *problem = std::get_if<Problem>(&outcome))
            throw HttpError(*problem);
    } else {
        const auto dismiss = [user = session->user, chat, id = *message](Store &store) {
            store.reports().dismiss(requireSettler(store, user, chat), id, QDateTime::currentDateTimeUtc());
        };
        co_await m_writer.run(dismiss, Share::ofPerson(session->user.id.value()));
    }
    co_return Reply::seeOther(u"%1?%2=1"_s.arg(reportsPathOf(chat), settledFlag));
}

} // namespace stoa
