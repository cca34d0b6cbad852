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
#include "server/http/BasePath.h"
#include "server/pages/FormData.h"
#include "server/pages/InviteOffer.h"
#include "server/throttles/Throttles.h"
#include "shared/model/LogCategories.h"
#include "shared/model/TextRules.h"
#include "shared/store/DatabaseError.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

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

// Of the hashes in the queue: a client without an address of its own (TrustedProxies) counts by the name, so
// that guesses for one account don't keep out the others.
Share shareOf(const Request &request, const QString &name)
{
    const auto address = request.client.limitKey();
    return address ? request.share()
                   : Share(Share::Kind::Name, quint64(qHash(UserName::keyOf(name), QHashSeed::globalSeed())));
}

// The values of the field `form`.
constexpr auto signInForm = "sign-in"_L1;
constexpr auto createAccountForm = "create-account"_L1;

// The address of a form that leads on to `next`.
QString pathOf(QLatin1StringView form, const QString &next)
{
    const QString path = BasePath::addressOf(u"/auth?form="_s + form);
    return next == "/"_L1 ? path : path + u"&next="_s + QString::fromLatin1(QUrl::toPercentEncoding(next));
}

} // namespace

AuthPage::AuthPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
                   PasswordHasher &hasher, Throttles &throttles, Options options)
    : m_renderer(renderer)
    , m_reader(reader)
    , m_writer(writer)
    , m_hasher(hasher)
    , m_throttles(throttles)
    , m_options(std::move(options))
    , m_decoyHash(PasswordHash::decoyHash())
{
}

Task<Reply> AuthPage::show(Request request) const
{
    const auto field = [&request](const QString &name) {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    };
    const Attempt none{request, formOf(field(u"form"_s)), {}, {}, LocalPath::fromInput(field(u"next"_s))};
    const auto showForm = [this, none](const Store &store) {
        return Reply::html(render(store, none, {}), none.request.language());
    };
    co_return co_await m_reader.run(showForm, request.share());
}

Reply AuthPage::invite(const Request &request, const Store &store, const QString &path) const
{
    const Attempt none{request, Form::Unknown, {}, {}, path};
    return Reply::html(render(store, none, {}), request.language());
}

AuthPage::Form AuthPage::formOf(const QString &field)
{
    if (field == signInForm)
        return Form::SignIn;
    return field == createAccountForm ? Form::CreateAccount : Form::Unknown;
}

Task<Reply> AuthPage::signInOrUp(Request request) const
{
    const FormData form(request);
    Attempt attempt{request,
                    formOf(form.value(u"form"_s)),
                    form.value(u"username"_s).trimmed(),
                    form.value(u"password"_s),
                    LocalPath::fromInput(form.value(u"next"_s)),
                    !form.value(u"untilClosed"_s).isEmpty()};
    tl::expected<Reply, Refusal> outcome = tl::unexpected(busy());
    try {
        attempt.isInvited = co_await isInvited(attempt);
        outcome = co_await enter(attempt);
    } catch (const HttpError &error) { // too many people sign in at once
        outcome = tl::unexpected(
            Refusal{error.status(), error.code(), error.text(), false, QString(), error.retryAfter()});
    } catch (const DatabaseError &error) {
        qCWarning(lcAuth).noquote() << "The database failed during a sign-in:" << error.text();
    }
    if (outcome)
        co_return *outcome;
    if (!outcome.error().logged.isEmpty())
        logFailure(request, outcome.error().logged);
    co_return co_await refuse(attempt, outcome.error());
}

// A double click sends the form twice: an invite for one person is used up by the account that has just been
// made by it, and leads only that one in.
Task<bool> AuthPage::isInvited(Attempt attempt) const
{
    const auto code = InviteOffer::codeIn(attempt.next);
    if (m_options.isRegistrationOpen || attempt.form != Form::CreateAccount || !code)
        co_return false;
    const auto findInvitation = [code = *code, name = attempt.name](const Store &store) {
        if (InviteOffer::find(store, code))
            return true;
        const auto account = name.size() > UserName::maxUnits ? std::nullopt : store.users().findByName(name);
        return account && InviteOffer::find(store, code, account->user);
    };
    const bool isValid = co_await m_reader.run(findInvitation, attempt.request.share());
    if (!isValid)
        m_throttles.noteWrong(Throttles::Guess::Invite, attempt.request.client);
    co_return isValid;
}

bool AuthPage::mayCreateAccount(const Attempt &attempt) const
{
    return m_options.isRegistrationOpen || attempt.isInvited;
}

Task<tl::expected<Reply, AuthPage::Refusal>> AuthPage::enter(Attempt attempt) const
{
    const Request &request = attempt.request;
    while (true) {
        const Verdict verdict = co_await verify(attempt);
        if (!verdict)
            co_return tl::unexpected(verdict.error());
        const Secret token = Secret::generate();
        const SessionOutcome outcome = co_await openSession(attempt, *verdict, token);
        if (outcome.kind == SessionOutcome::Kind::Opened) {
            qCDebug(lcAuth).noquote()
                << described(verdict->account.user) << "has signed in from" << request.client.toString();
            const QString next = outcome.joined ? u"/chat/%1"_s.arg(outcome.joined->value()) : attempt.next;
            co_return Reply::seeOther(outcome.isLeaving ? u"/account"_s : next)
                .withHeader("Set-Cookie", outcome.cookie);
        }
        if (outcome.kind == SessionOutcome::Kind::AccountDeactivated) {
            co_return tl::unexpected(Refusal{
                403, u"deactivated"_s,
                phrase("AuthPage", "This account has been deactivated. Contact an admin of this server."),
                false, described(verdict->account.user) + " is deactivated"_L1});
        }
        // The account has changed, so check the password again.
    }
}

Task<AuthPage::Verdict> AuthPage::verify(Attempt attempt) const
{
    if (attempt.name.size() > UserName::maxUnits) { // before the throttle and the store normalize it
        const Problem problem = UserName::tooLong();
        co_return tl::unexpected(Refusal{422, problem.code, problem.text, true});
    }
    // Before the account is looked up, so that a password which no new account can have does not tell whether
    // there is one of this name.
    if (attempt.form == Form::CreateAccount) {
        if (const auto problem = newAccountProblem(attempt))
            co_return tl::unexpected(*problem);
    }
    const auto findAccount = [name = attempt.name](const Store &store) {
        return store.users().findByName(name);
    };
    const auto account = co_await m_reader.run(findAccount, attempt.request.share());
    if (account) {
        Task<Verdict> check = signIn(attempt, *account);
        co_return co_await check;
    }
    const bool maySignUp = attempt.form != Form::SignIn && !newAccountProblem(attempt);
    Task<Verdict> check = maySignUp ? signUp(attempt) : refuseUnknownName(attempt);
    co_return co_await check;
}

// Does not check the rules for names and passwords, because accounts of the old app may break them. A form
// for a new account with the name and password of one signs in, too: a double click sends the form twice.
Task<AuthPage::Verdict> AuthPage::signIn(Attempt attempt, UserStore::Credentials account) const
{
    // Nothing if the password is wrong; otherwise the new hash to store, empty if the old one is up to date.
    using NewHash = std::optional<QByteArray>;
    const auto check = [stored = account.passwordHash, password = attempt.password]() -> NewHash {
        if (!PasswordHash::verify(stored, password))
            return std::nullopt;
        return PasswordHash::isOutdated(stored) ? PasswordHash::make(password) : QByteArray();
    };
    Reservation reservation = m_throttles.password(attempt.request.client, attempt.name);
    const NewHash newHash = co_await m_hasher.run(check, shareOf(attempt.request, attempt.name));
    if (newHash)
        co_return Verified{account, *newHash};
    reservation.spend();
    if (attempt.form == Form::CreateAccount)
        co_return tl::unexpected(nameTaken(account.user));
    co_return tl::unexpected(wrongPasswordOf(attempt, u"wrong password for "_s + described(account.user)));
}

// Takes as long as a wrong password does, and has the same answer.
Task<AuthPage::Verdict> AuthPage::refuseUnknownName(Attempt attempt) const
{
    const auto checkDecoy = [decoy = m_decoyHash, password = attempt.password] {
        return PasswordHash::verify(decoy, password);
    };
    Reservation reservation = m_throttles.password(attempt.request.client, attempt.name);
    co_await m_hasher.run(checkDecoy, shareOf(attempt.request, attempt.name));
    reservation.spend();
    co_return tl::unexpected(wrongPasswordOf(attempt, u"unknown name"_s));
}

std::optional<AuthPage::Refusal> AuthPage::newAccountProblem(const Attempt &attempt) const
{
    if (!mayCreateAccount(attempt)) {
        return Refusal{
            403, u"registration_closed"_s,
            phrase("AuthPage", "This server takes no new accounts. Ask an admin of this server for one.")};
    }
    const auto name = UserName::fromInput(attempt.name);
    if (!name) {
        const int status = TextRules::hasControl(attempt.name) ? 400 : 422;
        return Refusal{status, name.error().code, name.error().text, true};
    }
    if (const auto problem = PasswordPolicy::problemOf(attempt.password))
        return Refusal{422, problem->code, problem->text};
    return {};
}

Task<AuthPage::Verdict> AuthPage::signUp(Attempt attempt) const
{
    const UserName name = UserName::fromInput(attempt.name).value();
    const auto hasLookAlike = [name](const Store &store) { return store.users().hasLookAlike(name); };
    if (co_await m_reader.run(hasLookAlike, attempt.request.share())) {
        // It tells something about another account, so it counts like a wrong password.
        m_throttles.password(attempt.request.client, attempt.name).spend();
        co_return tl::unexpected(nameLooksTaken());
    }
    Reservation reservation = m_throttles.signUp(attempt.request.client, attempt.name);
    const auto makeHash = [password = attempt.password] { return PasswordHash::make(password); };
    const QByteArray hash = co_await m_hasher.run(makeHash, shareOf(attempt.request, attempt.name));
    // The account joins with the same write, so that an invite for one person makes one account on a closed
    // server, and no guest is without a chat.
    const auto invite = attempt.form == Form::CreateAccount ? InviteOffer::codeIn(attempt.next)
                                                            : std::nullopt;
    const auto addUser = [name, hash, invite, needsInvite = attempt.isInvited](
                             Store &store) -> tl::expected<User, UserStore::Taken> {
        if (store.users().findByName(name.value()))
            return tl::unexpected(UserStore::Taken::Name);
        const auto invitation = invite ? InviteOffer::find(std::as_const(store), *invite) : std::nullopt;
        if (needsInvite && !invitation)
            throw InviteOffer::noSuchInvite();
        const auto user = store.users().add(name, hash);
        if (user && invitation && invitation->isForGuests)
            store.users().setRole(user->id, ServerRole::Guest);
        if (user && invitation)
            InviteOffer::join(store, *user, *invite);
        return user;
    };
    const auto user = co_await m_writer.run(addUser, attempt.request.share());
    if (!user) { // another sign-up was quicker: the other one of a double click, or of somebody else
        Task<Verdict> check = verify(attempt);
        co_return co_await check;
    }
    reservation.spend();
    qCInfo(lcAuth).noquote() << "New account:" << described(*user) << "from"
                             << attempt.request.client.toString();
    co_return Verified{{*user, hash}};
}

// A form that an invite link has led to joins the chat, because its page has said so. A program that sends no
// form follows the redirect, and joins by GET.
Task<AuthPage::SessionOutcome> AuthPage::openSession(Attempt attempt, Verified verified, Secret token) const
{
    using Kind = SessionOutcome::Kind;
    const auto open = [attempt, verified, token, options = m_options](Store &store) {
        const Request &request = attempt.request;
        const User &user = verified.account.user;
        // The account may have changed while the password was checked.
        const auto current = store.users().credentials(user.id);
        if (!current || current->passwordHash != verified.account.passwordHash)
            return SessionOutcome{Kind::AccountChanged};
        if (!current->isActive)
            return SessionOutcome{Kind::AccountDeactivated};
        // Ends the browser's previous sessions, so that an attacker who planted a cookie is signed out.
        for (const Session &before : SessionAuthenticator::findAll(store, request))
            store.sessions().remove(before.id);
        if (!verified.newHash.isEmpty())
            store.users().setPasswordHash(user.id, verified.newHash);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QDateTime end = options.sessions.firstEnd(now);
        store.sessions().add(user, token, end, now, originOf(request), attempt.endsWithBrowser);
        const auto lifetime = SessionPolicy::cookieLifetime(attempt.endsWithBrowser, end, now);
        const bool isSecure = options.cookieSecurity.isSecure(request);
        SessionOutcome outcome{.kind = Kind::Opened,
                               .cookie = SessionCookie::setCookieHeader(token, lifetime, isSecure)};
        outcome.isLeaving = store.accountRemovals().dueTime(user.id).has_value();
        const auto invite = InviteOffer::codeIn(attempt.next);
        if (invite && attempt.form != Form::Unknown)
            outcome.joined = InviteOffer::join(store, user, *invite);
        return outcome;
    };
    co_return co_await m_writer.run(open, attempt.request.share());
}

Task<Reply> AuthPage::signOut(Request request) const
{
    const auto findSessions = [request](const Store &store) {
        return SessionAuthenticator::findAll(store, request);
    };
    const auto sessions = co_await m_reader.run(findSessions, request.share());
    for (const Session &session : sessions)
        co_await m_writer.endSession(session.id, Share::ofPerson(session.user.id.value()));
    co_return Reply::seeOther(u"/auth"_s)
        .withHeader("Set-Cookie",
                    SessionCookie::clearCookieHeader(m_options.cookieSecurity.isSecure(request)));
}

// A program that sends no form may mean to sign up. A name or a password that no new account can have must
// not tell it whether there is an account of this name.
AuthPage::Refusal AuthPage::wrongPasswordOf(const Attempt &attempt, const QString &logged) const
{
    auto problem = attempt.form == Form::Unknown && m_options.isRegistrationOpen ? newAccountProblem(attempt)
                                                                                 : std::nullopt;
    if (!problem)
        return wrongPassword(logged);
    problem->logged = logged;
    return *problem;
}

AuthPage::Refusal AuthPage::wrongPassword(const QString &logged)
{
    return {401, u"wrong_password"_s, phrase("AuthPage", "The name or password is wrong."), false, logged};
}

// Logged as a failed sign-in, because the form for a new account tries a password as well as that for signing
// in does.
AuthPage::Refusal AuthPage::nameTaken(const User &user)
{
    return {409, u"name_taken"_s,
            phrase("AuthPage", "This name is taken. Choose another one, or sign in if it is yours."), true,
            u"wrong password for "_s + described(user)};
}

AuthPage::Refusal AuthPage::nameLooksTaken()
{
    return {409, u"look_alike"_s,
            phrase("AuthPage", "This name looks like that of another account. Choose another one."), true};
}

AuthPage::Refusal AuthPage::busy()
{
    return {503,   u"busy"_s, phrase("Routes", "The server is busy. Try again in a moment."),
            false, QString(), 2};
}

Task<Reply> AuthPage::refuse(Attempt attempt, Refusal refusal) const
{
    if (attempt.request.wantsJson())
        throw HttpError(refusal.status, refusal.code, refusal.text).withRetryAfter(refusal.retryAfter);
    const auto showRefusal = [this, attempt, refusal](const Store &store) {
        Reply reply = Reply::html(render(store, attempt, refusal), attempt.request.language(),
                                  refusal.status);
        if (refusal.retryAfter > 0)
            reply.headers.append({"Retry-After", QByteArray::number(refusal.retryAfter)});
        return reply;
    };
    co_return co_await m_reader.run(showRefusal, attempt.request.share());
}

QByteArray AuthPage::render(const Store &store, const Attempt &attempt,
                            const std::optional<Refusal> &refusal) const
{
    const Language language = attempt.request.language();
    const auto code = InviteOffer::codeIn(attempt.next);
    const auto invitation = code ? InviteOffer::find(store, *code) : std::nullopt;
    // Most people who open an invite have no account yet.
    const bool mayBeNew = m_options.isRegistrationOpen || invitation;
    const bool isNew = mayBeNew
        && (attempt.form == Form::CreateAccount || (attempt.form == Form::Unknown && invitation));
    return m_renderer.page(
        u"auth"_s, attempt.request.preferences(),
        {{u"name"_s, attempt.name},
         {u"next"_s, attempt.next},
         {u"isUntilClosed"_s, attempt.endsWithBrowser},
         {u"form"_s, QString(isNew ? createAccountForm : signInForm)},
         {u"isNew"_s, isNew},
         {u"invitation"_s,
          invitation ? InviteOffer::valuesOf(*invitation, m_renderer, language) : QVariant(false)},
         {u"error"_s, refusal ? m_renderer.text(refusal->text, language) : QString()},
         {u"hasError"_s, refusal.has_value()},
         {u"startsAtName"_s, !refusal || refusal->isAboutName},
         {u"signInPath"_s, pathOf(signInForm, attempt.next)},
         {u"createAccountPath"_s, pathOf(createAccountForm, attempt.next)},
         {u"registrationOpen"_s, mayBeNew}});
}

} // namespace stoa
