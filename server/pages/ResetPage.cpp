#include "server/pages/ResetPage.h"

#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordPolicy.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/HttpError.h"
#include "server/pages/FormData.h"
#include "server/rendering/PageRenderer.h"
#include "server/throttles/Throttles.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

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

User ResetPage::requireReset(const Store &store, const Request &request) const
{
    const bool isRight
        = store.passwordResets().find(request.code(), QDateTime::currentDateTimeUtc()).has_value();
    if (!isRight && !request.isEmbedded()) // another site can make a browser load wrong links
        m_throttles.noteWrong(Throttles::Guess::ResetLink, request.client);
    return stoa::requireReset(store, request.code());
}

Task<Reply> ResetPage::show(Request request) const
{
    const auto showForm = [this, request](const Store &store) {
        return form(request, requireReset(store, request), {});
    };
    co_return co_await m_reader.run(showForm, request.share());
}

Task<Reply> ResetPage::setPassword(Request request) const
{
    const QString password = FormData(request).value(u"password"_s);
    const auto problem = PasswordPolicy::problemOf(password);
    // Checked before hashing, so that an unknown code costs no hash.
    const auto checkCode = [this, request, problem](const Store &store) {
        const User user = requireReset(store, request);
        return problem ? std::optional(form(request, user, problem)) : std::nullopt;
    };
    const auto refusal = co_await m_reader.run(checkCode, request.share());
    if (refusal)
        co_return *refusal;
    const auto makeHash = [password] { return PasswordHash::make(password); };
    const QByteArray hash = co_await m_hasher.run(makeHash, request.share());
    // Of two requests with the same link, the second finds it used.
    const auto setHash = [code = request.code(), hash](Store &store) {
        User user = stoa::requireReset(store, code);
        store.passwordResets().remove(user.id);
        store.users().setPasswordHash(user.id, hash);
        store.sessions().removeAllOf(user.id);
        return user;
    };
    const User user = co_await m_writer.run(setHash, request.share());
    const auto showDone = [this, request, user](const Store &) { return done(request, user); };
    co_return co_await m_reader.run(showDone, request.share());
}

Reply ResetPage::form(const Request &request, const User &user, const std::optional<Problem> &problem) const
{
    const int status = problem ? 422 : 200;
    if (problem && request.wantsJson())
        throw HttpError(status, problem->code, problem->text);
    const Language language = request.language();
    const QString text = problem ? m_renderer.text(problem->text, language) : QString();
    const QVariantMap values{{u"name"_s, user.name},
                             {u"code"_s, request.arguments.value(0)},
                             {u"isDone"_s, false},
                             {u"hasError"_s, problem.has_value()},
                             {u"error"_s, text}};
    return Reply::html(m_renderer.page(u"reset"_s, request.preferences(), values), language, status);
}

Reply ResetPage::done(const Request &request, const User &user) const
{
    const QVariantMap values{{u"name"_s, user.name},
                             {u"code"_s, QString()},
                             {u"isDone"_s, true},
                             {u"hasError"_s, false},
                             {u"error"_s, QString()}};
    return Reply::html(m_renderer.page(u"reset"_s, request.preferences(), values), request.language());
}

} // namespace stoa
