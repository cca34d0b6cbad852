#include "server/admin/TokenActions.h"

#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/http/JsonBody.h"
#include "shared/model/TextRules.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

namespace {

constexpr qsizetype maxName = 64; // code points

// The name stands in the audit log for the token's user.
QString nameOf(const Request &request)
{
    QString name = JsonBody(request).text(u"name"_s).trimmed();
    if (name.isEmpty() || TextRules::codePointCount(name) > maxName || TextRules::hasControl(name)
        || TextRules::hasInvisible(name) || TextRules::hasLoneSurrogate(name)) {
        throw HttpError(
            422, u"bad_field"_s,
            phrase("AdminApi", "A token name must have 1 to %1 visible characters.").with(maxName));
    }
    return name;
}

} // namespace

Task<Reply> TokenActions::add(AdminRequest request) const
{
    return m_writer.run(
        request.actor, AdminEndpoints::addToken,
        [name = nameOf(request.http), secret = Secret::generate()](Store &store) {
            const auto token = store.tokens().add(name, secret, QDateTime::currentDateTimeUtc());
            if (!token)
                throw AdminRequest::nameTaken();
            return Outcome{
                .target = AuditTarget::describe(u"token"_s, token->id, token->name),
                .answer = {{u"id"_s, token->id.value()}, {u"token"_s, QString::fromLatin1(secret.text())}}};
        });
}

Task<Reply> TokenActions::revoke(AdminRequest request) const
{
    return m_writer.run(request.actor, AdminEndpoints::revokeToken,
                        [id = request.id<TokenId>()](Store &store) {
                            const auto token = AdminRequest::requireRow(store.tokens().find(id));
                            store.tokens().remove(id);
                            return Outcome{.target = AuditTarget::describe(u"token"_s, token.id, token.name)};
                        });
}

QList<AdminRoute> TokenActions::routes() const
{
    return {
        {AdminEndpoints::addToken, this, &TokenActions::add},
        {AdminEndpoints::revokeToken, this, &TokenActions::revoke},
    };
}

} // namespace stoa
