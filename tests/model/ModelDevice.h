#pragma once

#include "tests/model/ClientModel.h"
#include "tests/model/ModelPerson.h"
#include "tests/model/Recording.h"

namespace stoa {

// A socket of a person, in stoa.v1, and what its client knows. Its thread waits for descriptor() and calls
// pump().
class ModelDevice
{
public:
    // onlyChat: of a socket for one chat; 0 for all chats.
    ModelDevice(ModelPerson &person, const QString &name, qint64 onlyChat)
        : m_person(person)
        , m_name(name)
        , m_model(person.id(), onlyChat)
        , m_recording(person.id())
    {
    }

    ModelPerson &person() { return m_person; }

    const QString &name() const { return m_name; }

    ClientModel &model() { return m_model; }

    Recording &recording() { return m_recording; }

    bool isOpen() const { return m_wire.isOpen(); }

    int descriptor() const { return m_wire.descriptor(); }

    // Opens the socket; the welcome comes later. Returns false if the person is not in its chat.
    bool connect();
    // How the client's side ends: in the middle of everything.
    void cut(bool isReset);
    void send(const QJsonObject &event);
    void sendUnanswered();
    // Receives what has come.
    void pump();

private:
    void takeFrames();
    void close(int code);
    void end();

    ModelPerson &m_person;
    const QString m_name;
    ClientModel m_model;
    Recording m_recording;
    Wire m_wire;
};

} // namespace stoa
