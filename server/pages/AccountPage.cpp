#include "server/pages/AccountPage.h"

#include "server/auth/AccountDeletion.h"
#include "server/auth/OwnProfile.h"
#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/pages/FormData.h"
#include "server/pages/LocalMoment.h"
#include "server/rendering/PageRenderer.h"
#include "shared/model/IsoTime.h"
#include "shared/model/Languages.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// In the address after a change.
constexpr auto changedFlag = "changed"_L1;
constexpr auto endedFlag = "ended"_L1;
constexpr auto namedFlag = "named"_L1;

constexpr int mostSessions = 200; // in the list

// Each language is called by its own name, for a user who can't read the present one.
QString nameOf(Language language)
{
    switch (language) {
    case Language::English:
        return u"English"_s;
    case Language::German:
        return u"Deutsch"_s;
    case Language::Ukrainian:
        break;
    }
    return u"Українська"_s;
}

QVariantList languageRows(const std::optional<Language> &chosen)
{
    QVariantList rows;
    for (const Language language : Languages::all) {
        rows.append(QVariantMap{{u"tag"_s, QString::fromLatin1(Languages::tagOf(language))},
                                {u"name"_s, nameOf(language)},
                                {u"isChosen"_s, chosen == language}});
    }
    return rows;
}

QVariantMap themeRow(Theme theme, Theme chosen)
{
    QVariantMap row = PageRenderer::valuesOf(theme);
    row.insert(u"isChosen"_s, theme == chosen);
    return row;
}

// "Firefox on Linux", or as much of that as is known.
QString deviceOf(const SessionOrigin &origin, const PageRenderer &renderer, Language language)
{
    if (origin.browser.isEmpty() && origin.system.isEmpty())
        return renderer.text(phrase("AccountPage", "Unknown device"), language);
    if (origin.browser.isEmpty() || origin.system.isEmpty())
        return origin.browser + origin.system;
    return renderer.text(phrase("AccountPage", "%1 on %2").with(origin.browser, origin.system), language);
}

} // namespace

Task<Reply> AccountPage::show(Request request) const
{
    const auto page = [this, request](const Store &store, const Session &session) {
        return render(request, store, session);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

Task<Reply> AccountPage::changePassword(Request request) const
{
    const FormData form(request);
    const PasswordChange::Wish wish{form.value(u"oldPassword"_s), form.value(u"newPassword"_s),
                                    !form.value(u"endOtherSessions"_s).isEmpty()};
    std::optional<HttpError> refusal;
    try {
        co_await m_passwordChange.apply(request, wish);
    } catch (const HttpError &error) {
        refusal = error;
    }
    if (!refusal)
        co_return Reply::seeOther(u"/account?%1=1#account-password"_s.arg(changedFlag));
    Task<Reply> refusing = refuse(request, {Form::Password, *refusal});
    co_return co_await refusing;
}

Task<Reply> AccountPage::saveProfile(Request request, const OwnProfile &profile) const
{
    const QString name = FormData(request).value(u"displayName"_s);
    std::optional<HttpError> refusal;
    try {
        co_await profile.setDisplayName(request, name);
    } catch (const HttpError &error) {
        refusal = error;
    }
    if (!refusal)
        co_return Reply::seeOther(u"/account?%1=1#account-profile"_s.arg(namedFlag));
    Task<Reply> refusing = refuse(request, {Form::Profile, *refusal, name});
    co_return co_await refusing;
}

// Without a session, the page leads to the sign-in page.
Task<Reply> AccountPage::refuse(Request request, Refusal refusal) const
{
    if (request.wantsJson())
        throw refusal.error;
    const auto page = [this, request, refusal](const Store &store, const Session &session) {
        return render(request, store, session, refusal);
    };
    co_return co_await m_authenticator.renderForSession(request, page);
}

Task<Reply> AccountPage::endSessions(Request request) const
{
    const FormData form(request);
    const auto session = co_await m_authenticator.find(request);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request, "/account");
    if (!form.value(u"others"_s).isEmpty())
        co_await m_ownSessions.endOthers(request);
    else if (const auto id = SessionId::fromText(form.value(u"session"_s)))
        co_await m_ownSessions.end(request, *id);
    co_return Reply::seeOther(u"/account?%1=1#account-sessions"_s.arg(endedFlag));
}

Task<Reply> AccountPage::changeDeletion(Request request, const AccountDeletion &deletion) const
{
    const FormData form(request);
    std::optional<HttpError> refusal;
    try {
        if (!form.value(u"keepAccount"_s).isEmpty())
            co_await deletion.takeBack(request);
        else
            co_await deletion.ask(request, form.value(u"password"_s));
    } catch (const HttpError &error) {
        refusal = error;
    }
    if (!refusal)
        co_return Reply::seeOther(u"/account"_s);
    Task<Reply> refusing = refuse(request, {Form::Deletion, *refusal});
    co_return co_await refusing;
}

Task<Reply> AccountPage::setPreferences(Request request) const
{
    const FormData form(request);
    Reply reply = request.wantsJson() ? Reply::json({}) : Reply::seeOther(u"/account"_s);
    reply.headers.append({"Set-Cookie", ReaderPreferences::themeCookie(form.value(u"theme"_s))});
    reply.headers.append({"Set-Cookie", ReaderPreferences::languageCookie(form.value(u"language"_s))});
    co_return reply;
}

QVariantList AccountPage::sessionRows(const Store &store, const Session &own,
                                      const ReaderPreferences &reader) const
{
    QVariantList rows;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const OwnSession &session : store.sessions().sessionsOf(own.user.id, now, mostSessions)) {
        const auto time = [&reader](const QDateTime &at) {
            return QVariantMap{{u"at"_s, QString::fromLatin1(IsoTime::toText(at))},
                               {u"shown"_s, LocalMoment::toText(at, reader)}};
        };
        rows.append(QVariantMap{{u"id"_s, session.id.value()},
                                {u"device"_s, deviceOf(session.origin, m_renderer, reader.language)},
                                {u"address"_s, session.origin.address},
                                {u"created"_s, time(session.createdAt)},
                                {u"seen"_s, time(session.lastSeenAt)},
                                {u"isThis"_s, session.id == own.id}});
    }
    return rows;
}

Reply AccountPage::render(const Request &request, const Store &store, const Session &session,
                          const std::optional<Refusal> &refusal) const
{
    const auto isRefused = [&refusal](Form form) { return refusal && refusal->form == form; };
    const ReaderPreferences reader = request.preferences();
    const auto due = store.accountRemovals().dueTime(session.user.id);
    const QVariantList sessions = sessionRows(store, session, reader);
    const auto chosen = ReaderPreferences::chosenLanguage(request);
    const QVariantMap values{
        {u"systemTheme"_s, themeRow(Theme::System, reader.theme)},
        {u"lightTheme"_s, themeRow(Theme::Light, reader.theme)},
        {u"darkTheme"_s, themeRow(Theme::Dark, reader.theme)},
        {u"languages"_s, languageRows(chosen)},
        {u"sessions"_s, sessions},
        {u"hasOthers"_s, sessions.size() > 1},
        {u"isEnded"_s, request.query.hasQueryItem(endedFlag)},
        {u"isChanged"_s, request.query.hasQueryItem(changedFlag)},
        {u"isNamed"_s, request.query.hasQueryItem(namedFlag)},
        {u"shownDisplayName"_s, isRefused(Form::Profile) ? refusal->displayName : session.user.displayName},
        {u"hasNameProblem"_s, isRefused(Form::Profile)},
        {u"hasProblem"_s, isRefused(Form::Password)},
        {u"hasDeletionProblem"_s, isRefused(Form::Deletion)},
        {u"removesMessages"_s, m_removesMessages},
        {u"isLeaving"_s, due.has_value()},
        {u"leavesAt"_s, due ? QString::fromLatin1(IsoTime::toText(*due)) : QString()},
        {u"leavesAtShown"_s, due ? LocalMoment::toText(*due, reader) : QString()},
        {u"problem"_s, refusal ? m_renderer.text(refusal->error.text(), reader.language) : QString()}};
    Reply reply = Reply::html(m_renderer.page(u"account"_s, reader, session.user, values), reader.language,
                              refusal ? refusal->error.status() : 200);
    if (refusal && refusal->error.retryAfter() > 0)
        reply.headers.append({"Retry-After", QByteArray::number(refusal->error.retryAfter())});
    return reply;
}

} // namespace stoa
