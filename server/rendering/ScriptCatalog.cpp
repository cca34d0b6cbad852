#include "server/rendering/ScriptCatalog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

#include <stdexcept>

namespace stoa::ScriptCatalog {

namespace {

using namespace Qt::StringLiterals;

class Reader
{
public:
    explicit Reader(QIODevice &ts)
        : m_xml(&ts)
    {
    }

    void read()
    {
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == "context"_L1)
                readContext();
            else if (m_xml.name() != "TS"_L1)
                m_xml.skipCurrentElement();
        }
        if (m_xml.hasError())
            throw std::runtime_error("A .ts file can't be read: " + m_xml.errorString().toStdString() + '.');
    }

    QJsonObject texts;
    QJsonObject plurals;

private:
    void readContext()
    {
        QString name;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == "name"_L1)
                name = m_xml.readElementText();
            else if (m_xml.name() == "message"_L1 && name == "scripts"_L1)
                readMessage();
            else
                m_xml.skipCurrentElement();
        }
    }

    void readMessage()
    {
        const bool isPlural = m_xml.attributes().value("numerus"_L1) == "yes"_L1;
        QString source;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == "source"_L1)
                source = m_xml.readElementText();
            else if (m_xml.name() != "translation"_L1 || m_xml.attributes().hasAttribute("type"_L1))
                m_xml.skipCurrentElement(); // unfinished, vanished and obsolete translations have a type
            else if (isPlural)
                plurals.insert(source, forms());
            else
                texts.insert(source, m_xml.readElementText());
        }
    }

    QJsonArray forms()
    {
        QJsonArray forms;
        while (m_xml.readNextStartElement())
            forms.append(m_xml.readElementText());
        return forms;
    }

    QXmlStreamReader m_xml;
};

} // namespace

QByteArray moduleFromTs(QIODevice &ts, const QByteArray &tag)
{
    Reader reader(ts);
    reader.read();
    const QJsonObject catalog{{u"language"_s, QString::fromLatin1(tag)},
                              {u"texts"_s, reader.texts},
                              {u"plurals"_s, reader.plurals}};
    return "export const catalog = " + QJsonDocument(catalog).toJson(QJsonDocument::Compact) + ";\n";
}

} // namespace stoa::ScriptCatalog
