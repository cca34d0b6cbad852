#pragma once

#include <QProcess>

namespace stoa {

// The echo program, on a port chosen by the system. It ends with this object, and also if the test program
// ends, because its standard input is closed then.
class EchoProcess
{
public:
    // Starts it and waits until it listens. Returns false and fails the test if it does not.
    bool start();
    // Ends it. Returns false and fails the test if it crashed or a sanitizer has found something.
    bool stop();

    quint16 port() const { return m_port; }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace stoa
