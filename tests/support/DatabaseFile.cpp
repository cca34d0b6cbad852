#include "tests/support/DatabaseFile.h"

#include "tests/support/TestFailure.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

class Connection
{
public:
    Connection(const QString &path, const QString &options)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(path);
        database.setConnectOptions(options);
        if (!database.open())
            failTest("Cannot open " + path.toUtf8() + ": " + database.lastError().text().toUtf8());
    }

    ~Connection() { QSqlDatabase::removeDatabase(name); }

    QSqlQuery run(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(name));
        if (!query.exec(sql))
            failTest(sql.toUtf8() + ": " + query.lastError().text().toUtf8());
        return query;
    }

private:
    static constexpr auto name = "tests"_L1;
};

} // namespace

QVariantList DatabaseFile::column(const QString &sql) const
{
    Connection connection(m_path, u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
    QVariantList values;
    for (QSqlQuery query = connection.run(sql); query.next();)
        values.append(query.value(0));
    return values;
}

void DatabaseFile::execute(const QStringList &statements) const
{
    Connection connection(m_path, {});
    for (const QString &sql : statements)
        connection.run(sql);
}

QByteArray DatabaseFile::bytesAtRest() const
{
    QByteArray bytes;
    for (const auto suffix : {""_L1, "-wal"_L1, "-journal"_L1}) {
        QFile file(m_path + suffix);
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace stoa
