#include "shared/store/Database.h"

#include <QSqlError>
#include <QThread>
#include <QUuid>

namespace stoa {

using namespace Qt::StringLiterals;

Database::Database(const QString &driver, Fetching fetching)
    : m_thread(QThread::currentThread())
    , m_fetching(fetching)
    , m_connection(QSqlDatabase::addDatabase(driver, QUuid::createUuid().toString(QUuid::Id128)))
{
}

Database::~Database()
{
    Q_ASSERT(m_thread == QThread::currentThread());
    m_statements.clear();
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

Rows Database::runWith(const QString &sql, const QList<SqlValue> &values)
{
    Rows rows = prepared(sql);
    qsizetype position = 0;
    for (const SqlValue &value : values)
        rows.bind(position++, value);
    rows.execute();
    return rows;
}

Rows Database::prepared(const QString &sql)
{
    Q_ASSERT(m_thread == QThread::currentThread());
    Rows::Idle &idle = m_statements[sql];
    if (!idle.empty()) {
        Rows::Statement statement = std::move(idle.back());
        idle.pop_back();
        return Rows(*this, std::move(statement), idle);
    }
    auto statement = std::make_unique<QSqlQuery>(m_connection);
    statement->setForwardOnly(m_fetching == Fetching::RowByRow);
    if (!statement->prepare(withNames(sql)))
        throw errorOf(statement->lastError(), sql);
    return Rows(*this, std::move(statement), idle);
}

// The lists stay, because the Rows of a statement that has just ended may refer to one.
void Database::forgetStatements()
{
    for (auto &[sql, idle] : m_statements)
        idle.clear();
}

QString Database::withNames(const QString &sql)
{
    const QStringList parts = sql.split(u'?');
    QString named = parts.front();
    for (qsizetype i = 1; i < parts.size(); ++i)
        named += nameOf(i - 1) + parts[i];
    return named;
}

const QString &Database::nameOf(qsizetype position)
{
    while (m_names.size() <= position)
        m_names.append(u":value%1"_s.arg(m_names.size()));
    return m_names.at(position);
}

} // namespace stoa
