#include "shared/store/Rows.h"

#include "shared/model/QtCompat.h"
#include "shared/store/Database.h"

#include <QSqlError>

namespace stoa {

Rows::Rows(Database &database, Statement statement, Idle &idle)
    : m_database(&database)
    , m_statement(std::move(statement))
    , m_idle(&idle)
{
}

Rows::~Rows()
{
    if (!m_statement)
        return;
    m_statement->finish();
    m_idle->push_back(std::move(m_statement));
}

void Rows::bind(qsizetype position, const SqlValue &value)
{
    m_statement->bindValue(m_database->nameOf(position), m_database->toDriver(value.variant()));
}

void Rows::execute()
{
    if (!m_statement->exec())
        throw m_database->errorOf(m_statement->lastError(), m_statement->lastQuery());
}

bool Rows::next()
{
    if (m_statement->next())
        return true;
    if (m_statement->lastError().isValid())
        throw m_database->errorOf(m_statement->lastError(), m_statement->lastQuery());
    return false;
}

QDateTime Rows::time(int column) const
{
    const QDateTime moment = Timestamp::fromText(text(column));
    return moment.isValid() ? moment : QDateTime::fromMSecsSinceEpoch(0, utc);
}

} // namespace stoa
