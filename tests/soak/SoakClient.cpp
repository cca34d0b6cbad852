#include "tests/soak/SoakClient.h"

namespace stoa {

SoakClient::SoakClient(ChatMember::Setting setting, HistoryRecorder &recorder)
    : m_member(std::move(setting))
    , m_recorder(recorder)
{
}

SoakClient::~SoakClient()
{
    stop();
}

void SoakClient::start()
{
    m_thread = std::thread([this] { run(); });
}

void SoakClient::stop()
{
    m_isStopped = true;
    if (m_thread.joinable())
        m_thread.join();
}

bool SoakClient::waitUntilDone(std::chrono::seconds deadline) const
{
    return m_end.wait_for(deadline) == std::future_status::ready;
}

void SoakClient::run()
{
    while (!m_isStopped && !hasFinished()) {
        if (m_member.isConnected())
            step();
        else
            connectAgain();
        if (m_member.takeGivenUp())
            m_recorder.noteGivenUp();
    }
    m_member.disconnect(); // a socket belongs to its thread
    m_done.set_value();
}

void SoakClient::connectAgain()
{
    if (prepare() && m_member.connect())
        begin();
    else
        std::this_thread::sleep_for(pause);
}

} // namespace stoa
