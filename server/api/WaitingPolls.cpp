#include "server/api/WaitingPolls.h"

namespace stoa {

std::shared_ptr<void> WaitingPolls::admit(UserId user)
{
    const std::lock_guard lock(m_mutex);
    int &count = m_counts[user];
    if (count == perPerson)
        return nullptr;
    ++count;
    return {this, [user](WaitingPolls *polls) { polls->release(user); }};
}

void WaitingPolls::release(UserId user)
{
    const std::lock_guard lock(m_mutex);
    if (--m_counts[user] == 0)
        m_counts.remove(user);
}

} // namespace stoa
