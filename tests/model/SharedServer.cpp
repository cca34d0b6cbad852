#include "tests/model/SharedServer.h"

#include "tests/model/ModelFailure.h"

namespace stoa {

using namespace Qt::StringLiterals;

void SharedServer::waitUntilUp()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_hasFailed || (!m_isWanted && !m_isDown); });
    if (m_hasFailed)
        throw ModelFailure{u"The server did not start again."_s};
}

void SharedServer::restart(End end)
{
    {
        const std::unique_lock lock(m_mutex);
        if (!m_isWanted && !m_isDown)
            m_end = end;
        m_isWanted = !m_isDown;
    }
    m_changed.notify_all();
    waitUntilUp();
}

std::pair<int, SharedServer::End> SharedServer::restarts()
{
    const std::unique_lock lock(m_mutex);
    return {m_restarts, m_end};
}

void SharedServer::serve()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_hasEnded || m_isWanted; });
        if (m_hasEnded)
            break;
        restartNow(lock);
    }
    m_hasEnded = false;
}

void SharedServer::restartNow(std::unique_lock<std::mutex> &lock)
{
    m_isWanted = false;
    m_isDown = true;
    ++m_restarts;
    lock.unlock();
    if (m_end == End::Kill)
        m_process.kill();
    const bool hasEnded = m_end == End::Kill || m_process.terminate() == 0;
    const bool isUp = hasEnded && m_process.restart();
    lock.lock();
    m_isDown = false;
    m_hasFailed = !isUp;
    m_changed.notify_all();
}

void SharedServer::end()
{
    {
        const std::unique_lock lock(m_mutex);
        m_hasEnded = true;
    }
    m_changed.notify_all();
}

} // namespace stoa
