<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Api</name>
    <message>
        <source>Send application/json.</source>
        <translation>Sende application/json.</translation>
    </message>
    <message>
        <source>The body is not JSON.</source>
        <translation>Der Inhalt ist kein JSON.</translation>
    </message>
    <message>
        <source>The body must be one object.</source>
        <translation>Der Inhalt muss ein einzelnes Objekt sein.</translation>
    </message>
</context>
<context>
    <name>AuthPage</name>
    <message>
        <source>Too many people are signing in right now. Try again in a moment.</source>
        <translation>Gerade melden sich zu viele Leute an. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>That password is too long.</source>
        <translation>Dieses Passwort ist zu lang.</translation>
    </message>
    <message>
        <source>Choose a password of at least %1 characters.</source>
        <translation>Wähle ein Passwort mit mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Der Name oder das Passwort stimmt nicht.</translation>
    </message>
</context>
<context>
    <name>ChatName</name>
    <message>
        <source>The name holds characters that are not text.</source>
        <translation>Der Name enthält Zeichen, die kein Text sind.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Gib dem Chat einen Namen.</translation>
    </message>
    <message>
        <source>A chat&apos;s name can have up to %1 characters.</source>
        <translation>Der Name eines Chats kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>ChatsApi</name>
    <message>
        <source>&quot;chat_name&quot; must be a string.</source>
        <translation>„chat_name“ muss eine Zeichenkette sein.</translation>
    </message>
</context>
<context>
    <name>ClientEvent</name>
    <message>
        <source>&quot;text&quot; must be a string.</source>
        <translation>„text“ muss eine Zeichenkette sein.</translation>
    </message>
    <message>
        <source>&quot;epoch&quot; must be a string and &quot;after&quot; a whole number.</source>
        <translation>„epoch“ muss eine Zeichenkette sein und „after“ eine ganze Zahl.</translation>
    </message>
    <message>
        <source>A frame must hold one JSON object.</source>
        <translation>Ein Frame muss genau ein JSON-Objekt enthalten.</translation>
    </message>
    <message>
        <source>This server does not know that type of event.</source>
        <translation>Dieser Server kennt diese Art von Ereignis nicht.</translation>
    </message>
</context>
<context>
    <name>DraftTask</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The message was not saved.</source>
        <translation>Die Festplatte des Servers ist voll. Die Nachricht wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The message could not be saved. Try again later.</source>
        <translation>Die Nachricht konnte nicht gespeichert werden. Versuch es später noch einmal.</translation>
    </message>
    <message>
        <source>You are no longer in this chat.</source>
        <translation>Du bist nicht mehr in diesem Chat.</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>Kein Zutritt</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ausgelastet</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
</context>
<context>
    <name>FormData</name>
    <message>
        <source>The form holds characters that are not text.</source>
        <translation>Das Formular enthält Zeichen, die kein Text sind.</translation>
    </message>
    <message>
        <source>Send this as a form.</source>
        <translation>Schick das als Formular.</translation>
    </message>
    <message>
        <source>The form has too many fields.</source>
        <translation>Das Formular hat zu viele Felder.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>The address is malformed.</source>
        <translation>Die Adresse ist fehlerhaft.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>Unter dieser Adresse gibt es nichts.</translation>
    </message>
    <message>
        <source>This address does not take that method.</source>
        <translation>Diese Adresse nimmt diese Methode nicht an.</translation>
    </message>
    <message>
        <source>The server could not answer. Please try again.</source>
        <translation>Der Server konnte nicht antworten. Bitte versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong here.</source>
        <translation>Hier ist etwas schiefgegangen.</translation>
    </message>
</context>
<context>
    <name>InvitePage</name>
    <message>
        <source>This invite link is unknown or has expired. Ask for a new one.</source>
        <translation>Dieser Einladungslink ist unbekannt oder abgelaufen. Bitte um einen neuen.</translation>
    </message>
    <message>
        <source>Open the link to join the chat.</source>
        <translation>Öffne den Link, um dem Chat beizutreten.</translation>
    </message>
</context>
<context>
    <name>JsonChatSocket</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>MessageText</name>
    <message>
        <source>Write something first.</source>
        <translation>Schreib zuerst etwas.</translation>
    </message>
    <message>
        <source>The text holds characters that are not text.</source>
        <translation>Der Text enthält Zeichen, die kein Text sind.</translation>
    </message>
    <message>
        <source>A message can have up to %1 characters.</source>
        <translation>Eine Nachricht kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>Nonce</name>
    <message>
        <source>A nonce has 1 to %1 printable characters.</source>
        <translation>Eine Nonce hat 1 bis %1 druckbare Zeichen.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>There is no such page.</source>
        <translation>Diese Seite gibt es nicht.</translation>
    </message>
    <message>
        <source>You are not in this chat. Ask someone in it for an invite link.</source>
        <translation>Du bist nicht in diesem Chat. Bitte jemanden, der dabei ist, um einen Einladungslink.</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This address is for WebSockets.</source>
        <translation>Diese Adresse ist für WebSockets.</translation>
    </message>
    <message>
        <source>This request came from another site and was refused.</source>
        <translation>Diese Anfrage kam von einer anderen Website und wurde abgelehnt.</translation>
    </message>
</context>
<context>
    <name>StaticFiles</name>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>UserName</name>
    <message>
        <source>The name holds invisible or control characters. Use letters, digits and signs.</source>
        <translation>Der Name enthält unsichtbare Zeichen oder Steuerzeichen. Nimm Buchstaben, Ziffern und Zeichen.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Gib einen Namen ein.</translation>
    </message>
    <message>
        <source>A name can have up to %1 characters.</source>
        <translation>Ein Name kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>Visitors</name>
    <message>
        <source>Sign in first.</source>
        <translation>Melde dich zuerst an.</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
</context>
</TS>
