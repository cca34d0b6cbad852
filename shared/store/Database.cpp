#include "shared/store/Database.h"

#include <QSqlError>
#include <QThread>
#include <QUuid>

namespace stoa {

Database::Database(const QString &driver)
    : m_thread(QThread::currentThread())
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
    int position = 0;
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
    statement->setForwardOnly(true);
    if (!statement->prepare(sql))
        throw errorOf(statement->lastError(), sql);
    return Rows(*this, std::move(statement), idle);
}

} // namespace stoa
