#include "server/net/SendBudget.h"

#include "server/net/TcpTransport.h"
#include "shared/concurrency/QueuedCall.h"

#include <QThread>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace stoa {

SendBudget::Account::Account(SendBudget &budget, TcpTransport &transport)
    : m_budget(budget)
    , m_transport(transport)
    , m_thread(QThread::currentThread())
{
    m_sinceProgress.start();
    const std::lock_guard lock(m_budget.m_mutex);
    m_budget.m_accounts.insert(this);
}

SendBudget::Account::~Account()
{
    const std::lock_guard lock(m_budget.m_mutex);
    m_budget.m_accounts.remove(this);
    if (m_isClosing) {
        m_budget.m_closingBytes -= m_own;
        return;
    }
    m_budget.m_bytes -= m_own;
    for (const QByteArrayView buffer : std::as_const(m_shared))
        m_budget.unshare(buffer);
}

void SendBudget::Account::addOwn(qint64 bytes)
{
    const std::lock_guard lock(m_budget.m_mutex);
    m_own += bytes;
    (m_isClosing ? m_budget.m_closingBytes : m_budget.m_bytes) += bytes;
}

void SendBudget::Account::removeOwn(qint64 bytes)
{
    addOwn(-bytes);
}

void SendBudget::Account::addShared(const QByteArray &buffer)
{
    const std::lock_guard lock(m_budget.m_mutex);
    if (m_isClosing)
        return;
    m_shared.append(buffer);
    m_budget.share(buffer);
}

void SendBudget::Account::removeShared(const QByteArray &buffer)
{
    const std::lock_guard lock(m_budget.m_mutex);
    const auto isSame = [&](QByteArrayView other) { return other.data() == buffer.constData(); };
    const auto found = std::find_if(m_shared.cbegin(), m_shared.cend(), isSame);
    if (found == m_shared.cend())
        return;
    m_budget.unshare(*found);
    m_shared.erase(found);
}

void SendBudget::Account::setUnsent(qint64 unsent, qint64 taken)
{
    const std::lock_guard lock(m_budget.m_mutex);
    m_unsent = unsent;
    m_taken += taken;
    if (m_taken < leastProgress)
        return;
    m_taken = 0;
    m_sinceProgress.restart();
}

bool SendBudget::Account::isClosing() const
{
    const std::lock_guard lock(m_budget.m_mutex);
    return m_isClosing;
}

void SendBudget::enforce()
{
    QList<TcpTransport *> ofThisThread;
    {
        const std::lock_guard lock(m_mutex);
        if (m_bytes <= m_limit)
            return;
        for (Account *account : mostCostlyFirst()) {
            if (m_bytes <= m_limit - m_limit / 8)
                break;
            markClosing(*account);
            TcpTransport *transport = &account->m_transport;
            // Posted under the lock: the transport of another thread lives at least as long as its account.
            if (account->m_thread == QThread::currentThread())
                ofThisThread.append(transport);
            else
                callQueued(transport, [transport] { transport->closeForBudget(); });
        }
    }
    for (TcpTransport *transport : std::as_const(ofThisThread))
        transport->closeForBudget();
}

qint64 SendBudget::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes + m_closingBytes;
}

qint64 SendBudget::closedConnections() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

QList<SendBudget::Account *> SendBudget::mostCostlyFirst() const
{
    std::vector<std::pair<qint64, Account *>> costs;
    for (Account *account : m_accounts) {
        if (!account->m_isClosing)
            costs.emplace_back(account->cost(), account);
    }
    std::ranges::sort(costs, std::greater());
    QList<Account *> accounts;
    for (const auto &[cost, account] : costs)
        accounts.append(account);
    return accounts;
}

void SendBudget::markClosing(Account &account)
{
    account.m_isClosing = true;
    ++m_closed;
    m_bytes -= account.m_own;
    m_closingBytes += account.m_own;
    for (const QByteArrayView buffer : std::as_const(account.m_shared))
        unshare(buffer);
    account.m_shared.clear();
}

void SendBudget::share(QByteArrayView buffer)
{
    if (++m_holders[buffer.data()] == 1)
        m_bytes += buffer.size();
}

void SendBudget::unshare(QByteArrayView buffer)
{
    if (--m_holders[buffer.data()] > 0)
        return;
    m_holders.remove(buffer.data());
    m_bytes -= buffer.size();
}

} // namespace stoa
