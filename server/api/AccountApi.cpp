#include "server/api/AccountApi.h"

#include "server/auth/AccountDeletion.h"
#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/http/JsonBody.h"
#include "shared/model/IsoTime.h"
#include "shared/protocol/JsonWriter.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSessions = 200; // in the list

HttpError noSuchSession()
{
    return HttpError(404, u"not_found"_s,
                     phrase("Api", "You have no session with this ID. It may have ended already."));
}

Reply ended(qsizetype count)
{
    JsonWriter answer(64);
    answer.field("endedSessions", count);
    return Reply::jsonText(std::move(answer).take());
}

void write(JsonWriter &answer, const OwnSession &session, bool isThis)
{
    answer.beginObject()
        .field("id", session.id.value())
        .field("browser", session.origin.browser)
        .field("system", session.origin.system)
        .field("address", session.origin.address)
        .field("createdAt", IsoTime::toText(session.createdAt))
        .field("lastSeenAt", IsoTime::toText(session.lastSeenAt));
    if (isThis)
        answer.trueField("isThis");
    answer.end();
}

} // namespace

Task<Reply> AccountApi::changePassword(Request request) const
{
    co_await m_authenticator.require(request); // before the body is judged, as everywhere in the API
    const JsonBody body(request);
    const PasswordChange::Wish wish{body.text(u"oldPassword"_s), body.text(u"newPassword"_s),
                                    body.flag(u"endOtherSessions"_s)};
    const qsizetype count = co_await m_passwordChange.apply(request, wish);
    co_return ended(count);
}

Task<Reply> AccountApi::sessions(Request request) const
{
    const auto list = [request](const Store &store) {
        const Session own = SessionAuthenticator::require(store, request);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        JsonWriter answer;
        answer.beginArray("sessions");
        for (const OwnSession &session : store.sessions().sessionsOf(own.user.id, now, mostSessions))
            write(answer, session, session.id == own.id);
        answer.endArray();
        return Reply::jsonText(std::move(answer).take());
    };
    co_return co_await m_reader.run(list, request.share());
}

Task<Reply> AccountApi::endSession(Request request) const
{
    const auto session = SessionId::fromText(request.arguments.value(0));
    if (!session) {
        co_await m_authenticator.require(request);
        throw noSuchSession();
    }
    if (!co_await m_ownSessions.end(request, *session))
        throw noSuchSession();
    co_return ended(1);
}

Task<Reply> AccountApi::endOtherSessions(Request request) const
{
    const qsizetype count = co_await m_ownSessions.endOthers(request);
    co_return ended(count);
}

Task<Reply> AccountApi::askDeletion(Request request, const AccountDeletion &deletion) const
{
    co_await m_authenticator.require(request); // before the body is judged, as everywhere in the API
    const QString password = JsonBody(request).text(u"password"_s);
    const QDateTime due = co_await deletion.ask(request, password);
    JsonWriter answer(64);
    answer.field("deletedAt", IsoTime::toText(due));
    co_return Reply::jsonText(std::move(answer).take());
}

Task<Reply> AccountApi::takeBackDeletion(Request request, const AccountDeletion &deletion) const
{
    co_await deletion.takeBack(request);
    co_return Reply::json({});
}

} // namespace stoa
