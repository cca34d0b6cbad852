#include "server/read/DatabaseReader.h"

namespace stoa {

using namespace Qt::StringLiterals;

DatabaseReader::DatabaseReader(QString path, int threads)
    : m_path(std::move(path))
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(-1); // a connection lives as long as its thread
}

DatabaseReader::~DatabaseReader()
{
    finish();
}

void DatabaseReader::finish()
{
    m_finishing = true;
    m_pool.waitForDone();
    takeOver(&m_pool);
}

DatabaseReader::Place DatabaseReader::takePlace()
{
    const bool isFree = m_waiting.fetch_add(1) < maxWaiting;
    auto giveBack = [this](void *) { --m_waiting; };
    Place place(this, giveBack);
    return isFree ? place : Place();
}

void DatabaseReader::checkPlace(const Place &place) const
{
    if (!place || m_finishing) {
        throw DatabaseError(DatabaseError::Kind::Busy, u"The server is busy."_s);
    }
}

DatabaseReader::Connection &DatabaseReader::connectionOfThisThread()
{
    if (!m_connections.hasLocalData())
        m_connections.setLocalData(new Connection(m_path));
    return *m_connections.localData();
}

} // namespace stoa
