#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace stoa {

// Asks for a text that everybody who is connected will see.
class AnnounceDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AnnounceDialog(QWidget *parent = nullptr);

    QString text() const;

private:
    QPlainTextEdit *m_text;
};

} // namespace stoa
