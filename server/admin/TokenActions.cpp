#include "server/admin/TokenActions.h"

#include "server/admin/AdminRequest.h"
#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/http/JsonBody.h"
#include "shared/model/TextRules.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

namespace {

constexpr qsizetype maxName = 64; // code points

// It stands in the audit log for whoever uses the token.
QString nameOf(const Request &request)
{
    QString name = requiredText(jsonBody(request), u"name"_s).trimmed();
    if (name.isEmpty() || TextRules::codePointCount(name) > maxName || TextRules::hasControl(name)
        || TextRules::hasInvisible(name) || TextRules::hasLoneSurrogate(name)) {
        throw HttpError(
            422, u"bad_field"_s,
            phrase("AdminApi", "A token name must have 1 to %1 visible characters.").with(maxName));
    }
    return name;
}

} // namespace

QFuture<Reply> TokenActions::add(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(
        actor, u"token.add"_s, [name = nameOf(request), secret = Secret::generate()](Store &store) {
            const auto token = store.tokens().add(name, secret, QDateTime::currentDateTimeUtc());
            if (!token)
                throw nameTaken();
            return Outcome{
                .target = targetOf(u"token"_s, token->id, token->name),
                .answer = {{u"id"_s, token->id.value()}, {u"token"_s, QString::fromLatin1(secret.text())}}};
        });
}

QFuture<Reply> TokenActions::revoke(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"token.revoke"_s, [id = idArgument<TokenId>(request)](Store &store) {
        const auto token = required(store.tokens().find(id));
        store.tokens().remove(id);
        return Outcome{.target = targetOf(u"token"_s, token.id, token.name)};
    });
}

QList<AdminRoute> TokenActions::routes() const
{
    return {{AdminEndpoints::addToken,
             [this](const Request &r, const AdminActor &actor) { return add(r, actor); }},
            {AdminEndpoints::revokeToken,
             [this](const Request &r, const AdminActor &actor) { return revoke(r, actor); }}};
}

} // namespace stoa
