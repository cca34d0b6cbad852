#include "server/database/DatabaseReader.h"

namespace stoa {

using namespace Qt::StringLiterals;

DatabaseReader::DatabaseReader(QString path, int threads, DamageLatch *damage, SessionObserver observer)
    : m_path(std::move(path))
    , m_damage(damage)
    , m_observer(std::move(observer))
    , m_pool(u"reader"_s, threads, maxWaiting)
{
}

DatabaseReader::~DatabaseReader() = default;

void DatabaseReader::finish()
{
    m_pool.finish();
}

std::exception_ptr DatabaseReader::busy()
{
    return std::make_exception_ptr(DatabaseError(DatabaseError::Kind::Busy, u"The server is busy."_s));
}

void DatabaseReader::noteError(const DatabaseError &error)
{
    if (m_damage)
        m_damage->note(error);
}

DatabaseReader::Connection &DatabaseReader::connectionOfThisThread()
{
    if (!m_connections.hasLocalData())
        m_connections.setLocalData(new Connection(m_path, m_observer));
    return *m_connections.localData();
}

} // namespace stoa
