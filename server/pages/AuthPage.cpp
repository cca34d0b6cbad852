#include "server/pages/AuthPage.h"

#include "server/auth/LocalPath.h"
#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordPolicy.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/auth/SessionCookie.h"
#include "server/auth/UserAgent.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/FormData.h"
#include "shared/model/TextRules.h"

#include <QLoggingCategory>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcAuth, "stoa.auth")

// Programs such as fail2ban look for this line (docs/operations.md). The name that was typed is not
// logged, because it may be a password.
void logFailure(const Request &request, const QString &reason)
{
    qCWarning(lcAuth).noquote() << u"Failed sign-in from %1: %2."_s.arg(request.client.toString(), reason);
}

SessionOrigin originOf(const Request &request)
{
    const UserAgent agent(request.header("user-agent"));
    return {agent.browser(), agent.system(), request.client.toString()};
}

QString described(const User &user)
{
    return u"user %1 (%2)"_s.arg(QString::number(user.id.value()), user.name);
}

} // namespace

AuthPage::AuthPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
                   PasswordHasher &hasher, Options options)
    : m_renderer(renderer)
    , m_reader(reader)
    , m_writer(writer)
    , m_hasher(hasher)
    , m_options(options)
    , m_decoyHash(PasswordHash::decoyHash())
{
}

Task<Reply> AuthPage::show(Request request) const
{
    const QString next = LocalPath::fromInput(request.query.queryItemValue(u"next"_s, QUrl::FullyDecoded));
    const Language language = request.language();
    const auto showForm = [this, language, next](const Store &) {
        return Reply::html(render(language, {}, next, {}), language);
    };
    co_return co_await m_reader.run(showForm);
}

Task<Reply> AuthPage::signInOrUp(Request request) const
{
    const FormData form(request);
    const Attempt attempt{request, form.value(u"username"_s).trimmed(), form.value(u"password"_s),
                          LocalPath::fromInput(form.value(u"next"_s))};
    while (true) {
        const auto findAccount = [name = attempt.name](const Store &store) {
            return store.users().findByName(name);
        };
        const auto account = co_await m_reader.run(findAccount);
        Task<Verdict> check = account ? signIn(attempt, *account) : signUp(attempt);
        const Verdict verdict = co_await check;
        if (!verdict) {
            if (verdict.error().status == 401) {
                logFailure(request,
                           account ? u"wrong password for "_s + described(account->user) : u"unknown name"_s);
            }
            co_return co_await refuse(attempt, verdict.error());
        }
        const Secret token = Secret::generate();
        const SessionOutcome outcome = co_await openSession(request, *verdict, token);
        if (outcome == SessionOutcome::Opened) {
            qCDebug(lcAuth).noquote()
                << described(verdict->account.user) << "has signed in from" << request.client.toString();
            co_return Reply::seeOther(attempt.next)
                .withHeader("Set-Cookie", SessionCookie::setCookieHeader(token, isSecure(request)));
        }
        if (outcome == SessionOutcome::AccountDeactivated) {
            logFailure(request, described(verdict->account.user) + " is deactivated"_L1);
            const Refusal refusal{
                403, u"deactivated"_s,
                phrase("AuthPage", "This account has been deactivated. Contact an admin of this server.")};
            co_return co_await refuse(attempt, refusal);
        }
        // The account has changed, so check the password again.
    }
}

// Does not check the rules for names and passwords, because accounts of the old app may break them.
Task<AuthPage::Verdict> AuthPage::signIn(Attempt attempt, UserStore::Credentials account) const
{
    // Nothing if the password is wrong; otherwise the new hash to store, empty if the old one is up to date.
    using NewHash = std::optional<QByteArray>;
    const auto check = [stored = account.passwordHash, password = attempt.password]() -> NewHash {
        if (!PasswordHash::verify(stored, password))
            return std::nullopt;
        return PasswordHash::isOutdated(stored) ? PasswordHash::make(password) : QByteArray();
    };
    const NewHash newHash = co_await m_hasher.run(check);
    if (!newHash)
        co_return tl::unexpected(wrongPassword());
    co_return Verified{account, *newHash};
}

Task<AuthPage::Verdict> AuthPage::signUp(Attempt attempt) const
{
    const QString password = attempt.password;
    if (!m_options.isRegistrationOpen) {
        const auto checkDecoy = [decoy = m_decoyHash, password] {
            return PasswordHash::verify(decoy, password);
        };
        co_await m_hasher.run(checkDecoy);
        co_return tl::unexpected(wrongPassword());
    }
    const auto name = UserName::fromInput(attempt.name);
    if (!name) {
        const int status = TextRules::hasControl(attempt.name) ? 400 : 422;
        co_return tl::unexpected(Refusal{status, name.error().code, name.error().text});
    }
    if (const auto problem = PasswordPolicy::problemOf(password))
        co_return tl::unexpected(Refusal{422, problem->code, problem->text});
    const auto makeHash = [password] { return PasswordHash::make(password); };
    const QByteArray hash = co_await m_hasher.run(makeHash);
    const auto addUser = [name = *name, hash](Store &store) { return store.users().add(name, hash); };
    const auto user = co_await m_writer.run(addUser);
    if (!user) // another sign-up was quicker, and owns the name
        co_return tl::unexpected(wrongPassword());
    qCInfo(lcAuth).noquote() << "New account:" << described(*user) << "from"
                             << attempt.request.client.toString();
    co_return Verified{{*user, hash}};
}

Task<AuthPage::SessionOutcome> AuthPage::openSession(Request request, Verified verified, Secret token) const
{
    const auto open = [request, verified, token](Store &store) {
        const User &user = verified.account.user;
        // The account may have changed while the password was checked.
        const auto current = store.users().credentials(user.id);
        if (!current || current->passwordHash != verified.account.passwordHash)
            return SessionOutcome::AccountChanged;
        if (!current->isActive)
            return SessionOutcome::AccountDeactivated;
        // Ends the browser's previous sessions, so that an attacker who planted a cookie is signed out.
        for (const Session &before : SessionAuthenticator::findAll(store, request))
            store.sessions().remove(before.id);
        if (!verified.newHash.isEmpty())
            store.users().setPasswordHash(user.id, verified.newHash);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        store.sessions().add(user, token, now.addSecs(SessionCookie::lifetime.count()), now,
                             originOf(request));
        return SessionOutcome::Opened;
    };
    co_return co_await m_writer.run(open);
}

Task<Reply> AuthPage::signOut(Request request) const
{
    const auto findSessions = [request](const Store &store) {
        return SessionAuthenticator::findAll(store, request);
    };
    const auto sessions = co_await m_reader.run(findSessions);
    for (const Session &session : sessions)
        co_await m_writer.endSession(session.id);
    co_return Reply::seeOther(u"/auth"_s)
        .withHeader("Set-Cookie", SessionCookie::clearCookieHeader(isSecure(request)));
}

// A browser drops a Secure cookie that comes without TLS, so such a cookie needs an origin of https, or a
// proxy that says so.
bool AuthPage::isSecure(const Request &request) const
{
    return m_options.isSecure || request.isSecure;
}

AuthPage::Refusal AuthPage::wrongPassword()
{
    return {401, u"wrong_password"_s, phrase("AuthPage", "The name or password is wrong.")};
}

Task<Reply> AuthPage::refuse(Attempt attempt, Refusal refusal) const
{
    if (attempt.request.wantsJson())
        throw HttpError(refusal.status, refusal.code, refusal.text);
    const Language language = attempt.request.language();
    const auto showRefusal = [this, attempt, refusal, language](const Store &) {
        const QString error = m_renderer.text(refusal.text, language);
        return Reply::html(render(language, attempt.name, attempt.next, error), language, refusal.status);
    };
    co_return co_await m_reader.run(showRefusal);
}

QByteArray AuthPage::render(Language language, const QString &name, const QString &next,
                            const QString &error) const
{
    return m_renderer.page(u"auth"_s, language,
                           {{u"name"_s, name},
                            {u"next"_s, next},
                            {u"error"_s, error},
                            {u"hasError"_s, !error.isEmpty()},
                            {u"registrationOpen"_s, m_options.isRegistrationOpen}});
}

} // namespace stoa
