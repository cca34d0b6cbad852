#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

namespace stoa {

// One connection to stoa, as a file of the corpus has it:
//
//     # A comment.
//     == 9112 3.2.2: the host of an absolute target counts
//     > GET http://a.example/status HTTP/1.1
//     > Host: b.example
//     >
//     < 200
//     < Content-Type: application/json
//     keeps
//
// The title begins with an RFC and its section.
//
// "> " begins a line that is sent with CR LF, or without if it ends with a backslash. Its escapes are \r, \n,
// \t, \0, \\ and \x with two digits. ${name} is a variable, and ${text*N} is the text N times. Lines are
// sent in one write until an answer is awaited.
//
// "< " and a status begin an answer, with the word HEAD if it has no body for that reason. The lines after it
// say what it must have: "Name: value" is the only field of this name, with any value if that is *. If the
// value is ${name} and this variable is not set yet, it takes the value. "no Name" means that there is no
// such field. "has TEXT" looks for a text in the body, and "empty" is a body of no bytes.
//
// The last line of a case says what becomes of the connection. "keeps": another request gets one answer, so
// both sides agree on where the requests end. "closes": the server closes, and a request that was sent with
// the last lines of the case stays without an answer. "upgrades": it is a WebSocket now.
//
// "| value" repeats the case with this value for ${}.
struct Transcript
{
    using Variables = QHash<QByteArray, QByteArray>;

    struct Answer
    {
        int status = 0;
        bool isHead = false;
        QList<QByteArray> rules;
    };

    struct Step
    {
        QByteArray sent;
        QList<Answer> answers;
    };

    enum class End { Missing, Keeps, Closes, Upgrades };

    QByteArray title;
    QList<Step> steps;
    End end = End::Missing;

    // Reads the cases of a file. A line that is not understood fails the running test.
    static QList<Transcript> read(const QString &file);

    // How the bytes of a step are written.
    enum class Writes { AtOnce, ByteByByte };

    // Talks to the server, and fails the running test if something else comes back. variables: those that the
    // transcript uses but does not set.
    void verify(quint16 port, Variables variables, Writes writes = Writes::AtOnce) const;
};

} // namespace stoa
