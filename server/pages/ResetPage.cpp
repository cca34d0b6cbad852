#include "server/pages/ResetPage.h"

#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordPolicy.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/FormData.h"
#include "server/rendering/PageRenderer.h"
#include "shared/concurrency/readyFuture.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

Secret codeOf(const Request &request)
{
    return Secret(request.arguments.value(0).toUtf8());
}

User requireReset(const Store &store, const Secret &code)
{
    const auto user = store.passwordResets().find(code, QDateTime::currentDateTimeUtc());
    if (!user) {
        throw HttpError(
            404, u"no_such_reset"_s,
            phrase("ResetPage",
                   "This link has already been used or has expired. Ask an admin for a new one."));
    }
    return *user;
}

} // namespace

QFuture<Reply> ResetPage::show(const Request &request) const
{
    return m_reader.run(
        [this, request](const Store &store) { return form(request, requireReset(store, codeOf(request))); });
}

QFuture<Reply> ResetPage::setPassword(const Request &request) const
{
    const QString password = FormData(request).value(u"password"_s);
    const Secret code = codeOf(request);
    // First whose it is: an unknown code costs no hash.
    return m_reader.run([code](const Store &store) { return requireReset(store, code); })
        .then([this, request, password, code](const User &user) {
            if (const auto problem = newPasswordProblem(password))
                return readyFuture(form(request, user, &*problem));
            return orTooMany(m_hasher.run([password] { return PasswordHash::make(password); }))
                .then([this, code](const QByteArray &hash) { return store(code, hash); })
                .unwrap()
                .then([this, request](const User &changed) { return done(request, changed); });
        })
        .unwrap();
}

// Of two who come with the same link, the second finds it used.
QFuture<User> ResetPage::store(const Secret &code, const QByteArray &hash) const
{
    return m_writer.run([code, hash](Store &store) {
        const User user = requireReset(store, code);
        store.passwordResets().remove(user.id);
        store.users().setPasswordHash(user.id, hash);
        store.sessions().removeAllOf(user.id);
        return user;
    });
}

Reply ResetPage::form(const Request &request, const User &user, const Problem *problem) const
{
    const int status = problem ? 422 : 200;
    if (problem && request.wantsJson())
        throw HttpError(status, problem->code, problem->text);
    const Language language = request.language();
    const QString text = problem ? m_renderer.text(problem->text, language) : QString();
    const QVariantMap values{{u"name"_s, user.name},
                             {u"code"_s, request.arguments.value(0)},
                             {u"isDone"_s, false},
                             {u"hasError"_s, problem != nullptr},
                             {u"error"_s, text}};
    return Reply::html(m_renderer.page(u"reset"_s, language, values), language, status);
}

Reply ResetPage::done(const Request &request, const User &user) const
{
    const QVariantMap values{{u"name"_s, user.name},
                             {u"code"_s, QString()},
                             {u"isDone"_s, true},
                             {u"hasError"_s, false},
                             {u"error"_s, QString()}};
    return Reply::html(m_renderer.page(u"reset"_s, request.language(), values), request.language());
}

} // namespace stoa
