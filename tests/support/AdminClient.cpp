#include "tests/support/AdminClient.h"

#include "shared/store/Store.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/TestFailure.h"

#include <QJsonDocument>

namespace stoa {

using namespace Qt::StringLiterals;

QByteArray AdminClient::addToken(const QString &database, const QString &name)
{
    Migrator(database).run();
    SqliteDatabase connection(database, SqliteDatabase::Access::ReadWrite);
    Store store(connection);
    const Secret secret = Secret::generate();
    Transaction transaction(connection);
    if (!store.tokens().add(name, secret, QDateTime::currentDateTimeUtc()))
        failTest("There is a token of this name: " + name.toUtf8());
    transaction.commit();
    return secret.text();
}

HttpAnswer AdminClient::get(const QByteArray &path)
{
    return m_http.fetch("/admin" + path, authorization());
}

HttpAnswer AdminClient::post(const QByteArray &path, const QJsonObject &body)
{
    return m_http.postJson("/admin" + path, QJsonDocument(body).toJson(QJsonDocument::Compact),
                           authorization());
}

QJsonArray AdminClient::list(const QByteArray &path)
{
    const HttpAnswer answer = get(path);
    if (answer.status != 200)
        failTest(path + ": status " + QByteArray::number(answer.status) + ' ' + answer.body.left(300));
    return answer.json()["items"_L1].toArray();
}

QJsonObject AdminClient::newestAudit()
{
    return list("/audit?limit=1").first().toObject();
}

QJsonObject AdminClient::find(const QByteArray &path, const QString &field, const QJsonValue &value)
{
    for (const QJsonValue &item : list(path)) {
        if (item[field] == value)
            return item.toObject();
    }
    return {};
}

} // namespace stoa
