#include "server/pages/AuthPage.h"

#include "server/auth/LocalPath.h"
#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordPolicy.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/auth/SessionCookie.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/FormData.h"
#include "shared/concurrency/readyFuture.h"
#include "shared/model/TextRules.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

QFuture<Reply> ready(Reply reply)
{
    return readyFuture(std::move(reply));
}

} // namespace

AuthPage::AuthPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
                   PasswordHasher &hasher, Options options)
    : m_renderer(renderer)
    , m_reader(reader)
    , m_writer(writer)
    , m_hasher(hasher)
    , m_options(options)
    , m_decoyHash(PasswordHash::unmatched())
{
}

QFuture<Reply> AuthPage::show(const Request &request) const
{
    const QString next = request.query.queryItemValue(u"next"_s, QUrl::FullyDecoded);
    const Language language = request.language();
    return ready(Reply::html(render(language, {}, LocalPath::fromInput(next), {}), language));
}

QFuture<Reply> AuthPage::enter(const Request &request) const
{
    const FormData form(request);
    const Attempt attempt{request, form.value(u"username"_s).trimmed(), form.value(u"password"_s),
                          LocalPath::fromInput(form.value(u"next"_s))};
    return judge(attempt);
}

// Rules are for new accounts only: those of the old app sign in with whatever it let them have.
QFuture<Reply> AuthPage::judge(const Attempt &attempt) const
{
    return m_reader.run([name = attempt.name](const Store &store) { return store.users().findByName(name); })
        .then([this, attempt](const Found &found) {
            if (found)
                return signIn(attempt, *found);
            return m_options.isRegistrationOpen ? signUp(attempt) : refuseUnknown(attempt);
        })
        .unwrap();
}

QFuture<Reply> AuthPage::signIn(const Attempt &attempt, const UserStore::Credentials &found) const
{
    // The hash to store from now on where the old one is outdated; nothing where the password is wrong.
    using Verified = std::optional<QByteArray>;
    return orTooMany(m_hasher.run([stored = found.passwordHash, password = attempt.password]() -> Verified {
               if (!PasswordHash::verify(stored, password))
                   return std::nullopt;
               return PasswordHash::isOutdated(stored) ? PasswordHash::make(password) : QByteArray();
           }))
        .then([this, attempt, found](const Verified &verified) {
            return verified ? openSession(attempt, found, *verified) : ready(refuseWrong(attempt));
        })
        .unwrap();
}

QFuture<Reply> AuthPage::signUp(const Attempt &attempt) const
{
    const auto name = UserName::fromInput(attempt.name);
    if (!name) {
        const int status = TextRules::hasControl(attempt.name) ? 400 : 422;
        return ready(refuse(attempt, status, name.error().code, name.error().text));
    }
    if (const auto problem = newPasswordProblem(attempt.password))
        return ready(refuse(attempt, 422, problem->code, problem->text));
    return orTooMany(m_hasher.run([password = attempt.password] { return PasswordHash::make(password); }))
        .then([this, name = *name](const QByteArray &hash) {
            return m_writer.run([name, hash](Store &store) -> Found {
                const auto user = store.users().add(name, hash);
                return user ? Found({*user, hash}) : Found();
            });
        })
        .unwrap()
        .then([this, attempt](const Found &made) {
            // Somebody was quicker with the same name: they own it.
            return made ? openSession(attempt, *made, {}) : ready(refuseWrong(attempt));
        })
        .unwrap();
}

QFuture<Reply> AuthPage::refuseUnknown(const Attempt &attempt) const
{
    return orTooMany(m_hasher.run([decoy = m_decoyHash, password = attempt.password] {
               return PasswordHash::verify(decoy, password);
           }))
        .then([this, attempt](bool) { return refuseWrong(attempt); });
}

QFuture<Reply> AuthPage::openSession(const Attempt &attempt, const UserStore::Credentials &known,
                                     const QByteArray &newHash) const
{
    const Secret token = Secret::generate();
    return m_writer
        .run([known, token, newHash, request = attempt.request](Store &store) {
            const User &user = known.user;
            // What an admin did while the password was checked counts.
            const Found today = store.users().credentials(user.id);
            if (!today || today->passwordHash != known.passwordHash)
                return Entry::Changed;
            if (!today->isActive)
                return Entry::Deactivated;
            // The browser's session before this one ends: nobody who planted it stays in.
            if (const auto before = SessionAuthenticator::find(store, request))
                store.sessions().remove(before->id);
            if (!newHash.isEmpty())
                store.users().setPasswordHash(user.id, newHash);
            store.sessions().add(user, token,
                                 QDateTime::currentDateTimeUtc().addSecs(SessionCookie::lifetime.count()));
            return Entry::Opened;
        })
        .then([this, attempt, token](Entry entry) {
            if (entry == Entry::Changed)
                return judge(attempt); // by the password of now
            return ready(entry == Entry::Opened ? welcome(attempt, token) : refuseDeactivated(attempt));
        })
        .unwrap();
}

QFuture<Reply> AuthPage::leave(const Request &request) const
{
    const auto signedOut = [this] {
        return Reply::seeOther(u"/auth"_s).with("Set-Cookie", SessionCookie::cleared(m_options.isSecure));
    };
    return m_reader.run([request](const Store &store) { return SessionAuthenticator::find(store, request); })
        .then([this](const std::optional<Session> &session) {
            return session ? m_writer.endSession(session->id) : readyFuture(false);
        })
        .unwrap()
        .then([signedOut](bool) { return Reply(signedOut()); });
}

Reply AuthPage::welcome(const Attempt &attempt, const Secret &token) const
{
    return Reply::seeOther(attempt.next).with("Set-Cookie", SessionCookie::of(token, m_options.isSecure));
}

Reply AuthPage::refuseWrong(const Attempt &attempt) const
{
    return refuse(attempt, 401, u"wrong_password"_s, phrase("AuthPage", "The name or password is wrong."));
}

// Only who knows the password hears it.
Reply AuthPage::refuseDeactivated(const Attempt &attempt) const
{
    return refuse(attempt, 403, u"deactivated"_s,
                  phrase("AuthPage", "This account has been deactivated. Contact an admin of this server."));
}

Reply AuthPage::refuse(const Attempt &attempt, int status, const QString &code, const Phrase &text) const
{
    if (attempt.request.wantsJson())
        throw HttpError(status, code, text);
    const Language language = attempt.request.language();
    const QByteArray page = render(language, attempt.name, attempt.next, m_renderer.text(text, language));
    return Reply::html(page, language, status);
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
