#include "shared/store/sqlite/SecretsMigration.h"

#include "shared/model/Secret.h"
#include "shared/store/Database.h"
#include "shared/store/sqlite/MigrationReport.h"

#include <QList>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Reads all rows before the first change, so that a row with a new key is not read again.
QStringList textsOf(Rows rows)
{
    return rows.all([](const Rows &row) { return row.text(0); });
}

QString digestOf(const QString &secret)
{
    return QString::fromLatin1(Secret(secret.toUtf8()).digest());
}

} // namespace

void SecretsMigration::afterSql(Database &database, MigrationReport &report) const
{
    for (const QString &token : textsOf(database.run(u"SELECT session_token FROM Sessions"_s)))
        database.run(u"UPDATE Sessions SET session_token = ? WHERE session_token = ?"_s, digestOf(token),
                     token);
    for (const QString &code :
         textsOf(database.run(u"SELECT code FROM InviteCodes WHERE code IS NOT NULL"_s)))
        database.run(u"UPDATE InviteCodes SET code = ? WHERE code = ?"_s, digestOf(code), code);
    if (!report.isNew)
        database.run(u"INSERT INTO Settings (key, value) VALUES ('scrub', 'pending')"_s);
}

} // namespace stoa
