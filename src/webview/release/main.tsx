import { render } from 'preact';
import { App } from './App.tsx';
import '../controls/base.css';
import './styles/page.css';

const root = document.getElementById('root');
if (root) render(<App />, root);
